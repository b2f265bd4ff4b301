"""The image holds what the app needs, and nothing that isn't there."""

import re

from pwa.assets import ROOT
from tests.unit.conftest import PARTS

CONTAINERFILE = (ROOT / "Containerfile").read_text("utf-8")
ALLOWED = re.findall(r"^!(.+)$", (ROOT / ".containerignore").read_text("utf-8"), re.MULTILINE)


def copied() -> set[str]:
    """List what is copied into the image."""
    lines = re.findall(r"^COPY (.+)$", CONTAINERFILE, re.MULTILINE)
    return {source for line in lines for source in line.split()[:-1]}


def test_what_is_copied_is_there() -> None:
    for path in copied():
        assert (ROOT / path).exists(), path


def test_everything_that_the_app_consists_of_is_copied() -> None:
    assert copied() == {*PARTS, "requirements/run.txt"}


def test_what_is_copied_is_not_ignored() -> None:
    assert set(ALLOWED) == copied()


def test_it_runs_as_an_ordinary_user_and_writes_no_line_about_a_request() -> None:
    before, user, after = CONTAINERFILE.partition("\nUSER ")
    assert user
    assert not after.startswith(("0", "root"))
    assert "RUN" not in after
    assert "CMD" not in before
    assert "access-log" not in CONTAINERFILE
    assert '"wsgi:application"' in after


def test_no_address_of_a_registry_stands_in_it() -> None:
    (base,) = re.findall(r"^FROM (.+)$", CONTAINERFILE, re.MULTILINE)
    assert "/" not in base
    assert "://" not in CONTAINERFILE
