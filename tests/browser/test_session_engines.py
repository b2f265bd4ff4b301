"""In every engine I go through a session with the network gone, and a reload loses nothing."""

from tests.browser.readers import Reader, wait_until_saved
from tools.serving import Server

AT = "document.querySelector('session-screens')?.dataset.at"

#: What is pressed on each screen, and where it leads.
WAY = (
    ("[data-command=begin-session]", "before"),
    ("[data-screen=before] [value=on]", "settle"),
    (".session__breathe [value=on]", "going"),
    (".session__stop-button", "stopped"),
    ("[data-screen=stopped] [value=bleeding]", "red"),
    ("[data-screen=red] [value=none]", "amber"),
    ("[data-screen=amber] [value=none]", "rest"),
    ("[data-screen=rest] [value=on]", "after"),
    ("[data-screen=after] [value=on]", "entry"),
    ("[data-command=keep-entry]", "saved"),
)
ENTRIES = "Object.keys(localStorage).filter((key) => key.startsWith('entry:'))"


def test_i_go_through_it_offline_and_each_reload_carries_on(
    reader: Reader, own_server: Server
) -> None:
    address = f"{own_server.url}/session/"
    reader.open(address)
    wait_until_saved(reader)
    reader.open(address)
    own_server.stop()
    for selector, screen in WAY:
        reader.open(address)
        reader.wait_for(f"{AT} !== undefined")
        if reader.run(AT) == "away":
            reader.press("[data-command=carry-on]")
        reader.wait_for("!document.querySelector('[data-fresh]')")
        # Stop stands over the end of the page until one scrolls, and a driver doesn't know that.
        reader.run(f"document.querySelector('{selector}').scrollIntoView({{ block: 'center' }})")
        reader.press(selector)
        reader.wait_for(f"{AT} === '{screen}'")
    assert reader.run(f"{ENTRIES}.length") == 1
    entry = reader.run(f"JSON.parse(localStorage[{ENTRIES}[0]])")
    assert (entry["kind"], entry["blood"], entry["ended"]) == ("session", "smear", "other")
    assert reader.run("localStorage.getItem('session')") is None
