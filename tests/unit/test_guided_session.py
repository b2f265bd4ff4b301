from pathlib import Path

import pytest

from pwa.content_files import ContentError
from pwa.guide import CONTENT
from pwa.guided_session import GuidedSession, load_guided_session
from pwa.register import load_register
from tests.unit.sentences import is_one_sentence

OURS = CONTENT / "session.toml"
REGISTER = load_register(CONTENT / "sources.toml")
TEXT = OURS.read_text("utf-8")


@pytest.fixture(scope="module")
def ours() -> GuidedSession:
    return load_guided_session(OURS, REGISTER)


def complaint(file: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_guided_session(file, REGISTER)
    return str(caught.value)


def test_something_inside_is_told_of_within_the_times_of_the_facts(ours: GuidedSession) -> None:
    """TRAIN-7: at most 15 to 30 minutes."""
    assert ours.for_scripts() == {"prompt": 2, "enough": 15, "most": 30}
    claim = REGISTER["TRAIN-7"].claim
    assert "15 to 30 minutes" in claim
    assert "quarter of an hour" in ours.notes.enough.text
    assert "half an hour" in ours.notes.most.text


def test_every_reason_to_stop_is_offered_in_its_order(ours: GuidedSession) -> None:
    assert [name for name, _ in ours.reasons] == [
        *("stuck", "bleeding", "pain", "unwell", "condom", "unwanted", "other", "done"),
    ]


def test_all_that_is_said_rests_on_facts(ours: GuidedSession) -> None:
    assert len(ours.texts) == len(ours.prompts) + len(type(ours.notes).model_fields)
    for text in ours.texts:
        assert set(text.facts) <= REGISTER.keys()
        assert text.facts


def test_prompts_soften_lubricate_and_pause(ours: GuidedSession) -> None:
    slugs = [prompt.slug for prompt in ours.prompts]
    assert {"soften", "lubricant", "pause"} <= set(slugs)
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('slug = "pause"', 'slug = "want"', "the slug “want” stands twice"),
        ("value = 15", "value = 30", "what is enough is as long as the most, or longer"),
        ('"TRAIN-1"', '"TRAIN-99"', "the register has no source for TRAIN-99"),
        (
            '[pace.most]\nvalue = 30\nfacts = ["TRAIN-7"]',
            '[pace.most]\nvalue = 30\nfacts = ["TRAIN-98"]',
            "the register has no source for TRAIN-98",
        ),
        ("value = 2\n", "value = 0\n", "pace → prompt → value"),
        ("value = 2\n", "value = inf\n", "pace → prompt → value"),
        ('facts = ["STI-3"]', "facts = []", "notes → condom → facts"),
        ("[reasons]", "[reasons]\nelse = 'Else'", "reasons → else"),
        ('stuck = "Something is stuck"\n', "", "reasons → stuck"),
        ("[notes.care]", "[notes.cure]", "notes → care"),
    ],
)
def test_what_cannot_be_said_stops_the_start_and_names_the_file(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    file = tmp_path / "session.toml"
    assert old in TEXT
    file.write_text(TEXT.replace(old, new), "utf-8")
    said = complaint(file)
    assert is_one_sentence(said, about="session.toml")
    assert problem in said
