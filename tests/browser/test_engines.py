"""What everyone does, in every engine."""

from tests.browser.readers import Reader, address_of, wait_until_saved, words_of
from tools.serving import Server


def test_i_answer_the_notice_once(reader: Reader, server: Server) -> None:
    hidden = "!document.querySelector('.adults-notice').checkVisibility()"
    reader.open(f"{server.url}/")
    wait_until_saved(reader)
    assert not reader.run(hidden)
    reader.press(".adults-notice button")
    reader.wait_for(hidden)
    reader.open(f"{server.url}/guide/")
    assert reader.run(hidden)


def test_i_choose_colors_and_they_stay(reader: Reader, server: Server) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    reader.open(f"{server.url}/settings/")
    wait_until_saved(reader)
    reader.press("input[value=black]")
    reader.wait_for(f"{paper} === 'rgb(0, 0, 0)'")
    reader.open(f"{server.url}/")
    assert reader.run(paper) == "rgb(0, 0, 0)"


def test_i_search_mark_and_find_my_way_back(reader: Reader, server: Server) -> None:
    reader.open(f"{server.url}/guide/")
    wait_until_saved(reader)
    reader.run(
        """(() => {
            const field = document.querySelector('#search');
            field.value = 'bleding';
            field.dispatchEvent(new Event('input', { bubbles: true }));
        })()"""
    )
    first = "document.querySelector('[data-chapter]:not([hidden])').dataset.chapter"
    assert reader.run(first) == "help-now"
    reader.open(f"{server.url}/guide/lubricant/")
    wait_until_saved(reader)
    reader.press("[data-command=mark-chapter]")
    reader.run("document.querySelector('#the-kinds').scrollIntoView()")
    reader.wait_for("!!localStorage.getItem('reading:place')")
    reader.open(f"{server.url}/")
    wait_until_saved(reader)
    for part in ("place", "mark"):
        shown = f"document.querySelector('[data-{part}]:not([hidden])').dataset.{part}"
        assert reader.run(shown) == "lubricant"


def test_quick_exit_leads_to_the_blank_page(reader: Reader, server: Server) -> None:
    reader.open(f"{server.url}/guide/")
    wait_until_saved(reader)
    entries = reader.run("history.length")
    reader.press(".quick-exit")
    reader.wait_for("document.title === 'Blank page'")
    assert address_of(reader) == f"{server.url}/exit/"
    assert reader.run("history.length") == entries


def test_the_page_can_neither_fetch_nor_take_text_for_a_page(
    reader: Reader, server: Server
) -> None:
    reader.open(f"{server.url}/")
    wait_until_saved(reader)
    assert reader.run("fetch('/healthz').catch((error) => error.name)") == "TypeError"
    smuggle = (
        "(() => { try { document.body.innerHTML = ''; } catch (error) { return error.name; } })()"
    )
    assert reader.run(smuggle) == "TypeError"


def test_every_page_is_there(reader: Reader, server: Server, addresses: tuple[str, ...]) -> None:
    for address in addresses:
        reader.open(server.url + address)
        assert all(words_of(reader))
