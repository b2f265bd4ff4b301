"""In every engine, the key goes with me from page to page, and what I write is sealed."""

import json

from tests.browser.locked import PASSPHRASE
from tests.browser.readers import Reader, wait_until_saved
from tools.serving import Server

CANARY = "kanarienvogel"
CLOSED = "document.documentElement.dataset.lock === 'closed'"
OPEN = "document.documentElement.dataset.lock === 'open'"
TYPE = """(([selector, text]) => {
    const field = document.querySelector(selector);
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
})(%s)"""
READABLE = """Object.entries({ ...localStorage })
    .filter(([key]) => !key.startsWith('plain:') && !key.startsWith('vault:'))"""


def write(reader: Reader, selector: str, text: str) -> None:
    """Type into a field."""
    reader.run(TYPE % json.dumps([selector, text]))


def lock(reader: Reader, url: str) -> None:
    """Turn the lock on."""
    reader.open(f"{url}/settings/")
    wait_until_saved(reader)
    reader.wait_for("!!customElements.get('make-lock')")
    for field in ("lock-passphrase", "lock-again"):
        write(reader, f"#{field}", PASSPHRASE)
    reader.run("document.querySelector('[data-do=make]').click()")
    reader.wait_for("document.documentElement.dataset.lock")


def test_the_key_goes_with_me_and_what_i_write_is_sealed(reader: Reader, server: Server) -> None:
    lock(reader, server.url)
    reader.wait_for(OPEN)
    reader.open(f"{server.url}/journal/#write")
    reader.wait_for(f"{OPEN} && document.documentElement.dataset.journal === 'open'")
    write(reader, "#entry-text", CANARY)
    reader.run("document.querySelector('[data-command=keep-entry]').click()")
    listed = "document.querySelector('[data-list=entries] .entry')"
    reader.wait_for(f"{listed}?.textContent.includes('{CANARY}')")
    assert reader.run(READABLE) == []
    assert CANARY not in json.dumps(reader.run("({ ...localStorage })"))
    reader.open(f"{server.url}/guide/")
    reader.wait_for(OPEN)
    reader.open(f"{server.url}/journal/")
    reader.wait_for(f"{listed}?.textContent.includes('{CANARY}')")
    reader.run("document.querySelector('.lock-now button').click()")
    reader.wait_for(f"{CLOSED} && document.querySelector('unlock-form').checkVisibility()")
    reader.open(f"{server.url}/journal/")
    reader.wait_for(CLOSED)
    write(reader, "#unlock-passphrase", PASSPHRASE)
    reader.run("document.querySelector('[data-do=unlock]').click()")
    reader.wait_for(f"{listed}?.textContent.includes('{CANARY}')")
