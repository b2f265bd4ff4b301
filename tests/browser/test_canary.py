"""Whatever I write, no request carries it: not while I type, save, search, chart or print."""

import json
from typing import Any

from tests.browser.origin import Host
from tests.browser.readers import Reader, wait_until_saved

CANARY = "kanarienvogel"

OPENED = "document.documentElement.dataset.journal === 'open'"
TYPE = """(([selector, text]) => {
    const field = document.querySelector(selector);
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
})(%s)"""
FIELDS = """[...document.querySelectorAll('%s')]
    .filter(({ type }) => ['text', 'textarea', 'search'].includes(type))
    .map(({ id }) => `#${id}`)"""
STORED = "Object.values(localStorage).some((text) => text.includes('kanarienvogel'))"


def write(reader: Reader, selector: str, text: str = CANARY) -> None:
    """Type into a field."""
    reader.run(TYPE % json.dumps([selector, text]))


def write_everywhere(reader: Reader, within: str) -> int:
    """Type into every field that takes words, and say how many there are."""
    fields: list[Any] = reader.run(FIELDS % f"{within} input, {within} textarea")
    for field in fields:
        write(reader, field)
    return len(fields)


def go(reader: Reader, view: str) -> None:
    """Go to a view of the journal."""
    reader.run(f"document.querySelector('.views__nav a[href=\"#{view}\"]').click()")
    reader.wait_for(f"document.querySelector('#{view}').checkVisibility()")


def test_what_i_write_in_the_journal_is_in_no_request(reader: Reader, host: Host) -> None:
    reader.open(f"{host.url}journal/")
    wait_until_saved(reader)
    reader.wait_for(OPENED)
    go(reader, "write")
    assert write_everywhere(reader, "entry-form") == 2, "the words and the step"
    reader.run("document.querySelector('#entry-pain').value = '3'")
    reader.wait_for(STORED)
    reader.run("document.querySelector('[data-command=keep-entry]').click()")
    listed = "document.querySelector('[data-list=entries] .entry')"
    reader.wait_for(f"{listed}?.textContent.includes('{CANARY}')")
    assert write_everywhere(reader, "entry-filter") == 1, "what is looked for"
    reader.wait_for(f"!!{listed}")
    go(reader, "charts")
    reader.wait_for(f"document.querySelector('entry-charts').textContent.includes('{CANARY}')")
    go(reader, "summary")
    reader.run("document.querySelector('[data-own]').click()")
    reader.run("dispatchEvent(new Event('beforeprint'))")
    reader.wait_for(f"document.querySelector('entry-summary').textContent.includes('{CANARY}')")
    go(reader, "entries")
    reader.run(f"{listed}.querySelector('[data-command=bin-entry]').click()")
    go(reader, "bin")
    reader.wait_for(f"document.querySelector('#bin .entry')?.textContent.includes('{CANARY}')")
    reader.open(f"{host.url}journal/")
    reader.wait_for(OPENED)
    reader.open(host.url)
    assert host.received
    assert [one for one in host.received if CANARY in one] == []
    assert {one.split()[0] for one in host.asked} == {"GET"}


def test_the_name_of_a_pattern_is_in_no_request(reader: Reader, host: Host) -> None:
    reader.open(f"{host.url}breathe/")
    wait_until_saved(reader)
    reader.wait_for("!!customElements.get('breathing-timer')")
    reader.run("document.querySelector('[name=pattern][value=custom]').click()")
    write(reader, "breathing-patterns [name=name]")
    reader.run("document.querySelector('[data-command=keep-pattern]').click()")
    reader.wait_for(STORED)
    reader.open(host.url)
    assert [one for one in host.received if CANARY in one] == []
    assert {one.split()[0] for one in host.asked} == {"GET"}
