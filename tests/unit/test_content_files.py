from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from pwa.content_files import ContentError, parse_toml
from tests.unit.sentences import is_one_sentence

FILE = Path("folder/things.toml")


class Thing(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    sizes: tuple[int, ...] = ()


def test_a_file_that_fits_becomes_its_shape() -> None:
    assert parse_toml(FILE, 'name = "a"\nsizes = [1, 2]', Thing) == Thing(name="a", sizes=(1, 2))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "name"),
        ("name", "not valid TOML"),
        ('name = "a', "not valid TOML"),
        ('name = "a"\nname = "b"', "not valid TOML"),
        ('name = "a\\q"', "not valid TOML"),
        ("name = 1", "name"),
        ('name = "a"\nsize = 1', "size"),
        ('name = "a"\nsizes = [1, "many"]', "sizes → 1"),
        ('[name]\na = "b"', "name"),
    ],
)
def test_a_file_that_does_not_fit_is_named_with_the_place_in_one_sentence(
    text: str, place: str
) -> None:
    with pytest.raises(ContentError) as caught:
        parse_toml(FILE, text, Thing)
    assert is_one_sentence(str(caught.value), about="things.toml: ")
    assert place in str(caught.value)
    assert "\n" not in str(caught.value)
