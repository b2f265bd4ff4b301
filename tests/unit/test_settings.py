from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import AnyHttpUrl, ValidationError

from pwa import create_app
from pwa.settings import Settings, SettingsError
from pwa.support import SUPPORT_LINES
from tests.unit.conftest import Tree
from tests.unit.documents import elements, only
from tests.unit.sentences import is_one_sentence


def read(**given: str) -> Settings:
    return Settings.from_environ({f"UNHURRIED_{name}": value for name, value in given.items()})


def complaint(**given: str) -> str:
    with pytest.raises(SettingsError) as caught:
        read(**given)
    return str(caught.value)


def read_or_refuse(name: str, value: str) -> Settings | None:
    """Read a setting, or make sure that it is refused with one sentence."""
    try:
        return read(**{name: value})
    except SettingsError as error:
        sentence = str(error)
    assert is_one_sentence(sentence, about=f"UNHURRIED_{name} ", quoting=value)
    return None


def test_a_host_who_sets_nothing_gets_a_site_on_this_machine() -> None:
    settings = Settings.from_environ({})
    assert str(settings.public_url) == "http://127.0.0.1:8000/"
    assert settings.hosts == ()
    assert settings.name == "Unhurried"
    assert settings.contact == ""
    assert settings.support_lines == SUPPORT_LINES
    assert settings.base_path == "/"
    assert not settings.https


def test_variables_of_other_programs_are_left_alone() -> None:
    assert Settings.from_environ({"PATH": "/bin", "NAME": "x", "unhurried_name": "x"}) == Settings()


def test_settings_cannot_be_changed_afterwards() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().name = "Other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("url", "base_path", "https"),
    [
        ("http://example.org", "/", False),
        ("https://example.org/", "/", True),
        ("https://example.org:8443/", "/", True),
        ("https://example.org/guide/", "/guide/", True),
        ("http://example.org/a/b-c_d.e~f/", "/a/b-c_d.e~f/", False),
        ("http://[::1]:8000/", "/", False),
    ],
)
def test_the_public_address_gives_the_base_path_and_the_scheme(
    url: str, base_path: str, https: bool
) -> None:
    settings = read(PUBLIC_URL=url)
    assert (settings.base_path, settings.https) == (base_path, https)


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "example.org",
        "/guide/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "http://",
        "http://example.org:99999/",
        "http://exa mple.org/",
        "http://example.org/guide",
        "http://example.org//",
        "http://example.org/a//b/",
        "http://example.org/a b/",
        "http://example.org/é/",
        "http://example.org/%20/",
        "http://example.org/'/",
        "http://example.org/?q",
        "http://example.org/#part",
        "http://name@example.org/",
        "http://name:word@example.org/",
    ],
)
def test_a_malformed_public_address_stops_the_start_and_is_named(url: str) -> None:
    assert is_one_sentence(complaint(PUBLIC_URL=url), about="UNHURRIED_PUBLIC_URL ", quoting=url)


@pytest.mark.parametrize("name", ["", "  ", "\n", "two\nlines", "tab\tbed", "a\x00b", "n" * 121])
def test_a_malformed_name_stops_the_start_and_is_named(name: str) -> None:
    assert is_one_sentence(complaint(NAME=name), about="UNHURRIED_NAME ", quoting=name)


@pytest.mark.parametrize(
    "hosts",
    [
        "https://example.org",
        "exa mple.org",
        "example.org/x",
        "*",
        "name@example.org",
        "a..b",
        "a" * 64,
    ],
)
def test_a_malformed_host_stops_the_start_and_is_named(hosts: str) -> None:
    assert is_one_sentence(complaint(HOSTS=hosts), about="UNHURRIED_HOSTS ", quoting=hosts)


@pytest.mark.parametrize("name", ["NAMES", "PUBLIC-URL", "DEBUG", ""])
def test_a_misspelt_setting_stops_the_start_and_is_named(name: str) -> None:
    sentence = complaint(**{name: "x"})
    assert is_one_sentence(sentence, about=f"UNHURRIED_{name} ")
    assert "UNHURRIED_PUBLIC_URL, UNHURRIED_HOSTS, UNHURRIED_NAME" in sentence


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        ("", ()),
        ("a.example", ("a.example",)),
        (" a.example , ,b.example,", ("a.example", "b.example")),
    ],
)
def test_further_hosts_are_given_with_commas(hosts: str, expected: tuple[str, ...]) -> None:
    settings = read(HOSTS=hosts, PUBLIC_URL="https://example.org/")
    assert settings.hosts == expected
    local = {"localhost", "127.0.0.1", "[::1]"}
    assert settings.trusted_hosts == {"example.org", *local, *expected}


def test_the_name_loses_the_blanks_around_it() -> None:
    assert read(NAME=" A quiet guide ").name == "A quiet guide"


@pytest.mark.parametrize("contact", ["", " ", "two\nlines", "c" * 121])
def test_a_malformed_contact_line_stops_the_start_and_is_named(contact: str) -> None:
    sentence = complaint(CONTACT=contact)
    assert is_one_sentence(sentence, about="UNHURRIED_CONTACT ", quoting=contact)


def test_the_contact_line_is_on_the_page_about_the_guide_if_there_is_one() -> None:
    quiet = create_app(Settings()).test_client().get("/about/").get_data()
    assert "Who runs this copy" not in only(quiet, "main").text
    contact = "Write to <b>guide@example.org</b>."
    page = create_app(Settings(contact=contact)).test_client().get("/about/").get_data()
    assert contact in [one.text for one in elements(page, "p")]


@pytest.mark.parametrize("path", ["", ".", "/no/such/file.toml", "a\x00b", "n" * 5000])
def test_support_lines_that_cannot_be_read_stop_the_start_and_are_named(path: str) -> None:
    sentence = complaint(SUPPORT_LINES=path)
    assert is_one_sentence(sentence, about="UNHURRIED_SUPPORT_LINES ", quoting=path)


def test_the_support_lines_of_a_host_replace_those_of_the_app(tmp_path: Path) -> None:
    file = tmp_path / "local.toml"
    file.write_text(SUPPORT_LINES.read_text("utf-8").split("\n\n")[1].replace("999", "1 23"))
    app = create_app(read(SUPPORT_LINES=str(file)))
    page = app.test_client().get("/help-now/").get_data()
    hrefs = [one.attributes["href"] for one in elements(page, "a")]
    assert {href for href in hrefs if href.startswith("tel:")} == {"tel:123"}


@given(st.text())
@example("n" * 120)
def test_any_name_is_one_line_or_is_refused_with_one_sentence(name: str) -> None:
    kept = read_or_refuse("NAME", name)
    if kept:
        assert kept.name.isprintable()
        assert 1 <= len(kept.name) <= 120


@given(st.one_of(st.text(), st.text().map("http://example.org/{}".format)))
@example("http://example.org/?")
@example("http://example.org/#")
def test_any_public_address_has_a_whole_base_path_or_is_refused_with_one_sentence(url: str) -> None:
    kept = read_or_refuse("PUBLIC_URL", url)
    if kept:
        assert kept.base_path.startswith("/")
        assert kept.base_path.endswith("/")
        assert "//" not in kept.base_path
        assert str(kept.public_url).endswith(kept.base_path)


def test_a_bad_setting_ends_the_program_with_its_sentence_alone(tree: Tree) -> None:
    ended = tree.run("import wsgi", UNHURRIED_NAME=" ")
    assert ended.returncode == 1
    assert is_one_sentence(ended.stderr.strip(), about="UNHURRIED_NAME ", quoting=" ")


def test_bad_support_lines_end_the_program_with_a_sentence_alone(
    tree: Tree, tmp_path: Path
) -> None:
    file = tmp_path / "local.toml"
    file.write_text("lines = []")
    ended = tree.run("import wsgi", UNHURRIED_SUPPORT_LINES=str(file))
    assert ended.returncode == 1
    assert is_one_sentence(ended.stderr.strip(), about="local.toml: ")


def test_a_start_names_the_numbers_that_nobody_has_checked(tree: Tree) -> None:
    started = tree.run("import wsgi")
    assert started.returncode == 0
    assert is_one_sentence(started.stderr.strip(), about="Support lines not yet checked: ")
    assert str(tree.folder) in started.stderr


def test_settings_given_in_code_are_checked_too() -> None:
    with pytest.raises(ValidationError):
        Settings(public_url=AnyHttpUrl("http://example.org/guide"))
