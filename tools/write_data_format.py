"""Write the table of the answers of a journal entry into docs/data-format.md, from their form."""

from pathlib import Path

from pwa import create_app
from pwa.guide import Guide
from pwa.journal_form import JournalEntryForm
from pwa.record_format import Schema, record_schema
from pwa.settings import Settings

DOCUMENT = Path(__file__).parents[1] / "docs" / "data-format.md"
BEGIN, END = "<!-- answers: make data-format -->\n", "<!-- end of answers -->\n"
HEAD = "| member | what the form asks | what it holds | asked in |\n| --- | --- | --- | --- |\n"


def entry_form() -> JournalEntryForm:
    """Give the form of an entry as the journal has it."""
    app = create_app(Settings())
    guide: Guide = app.extensions["guide"]
    with app.test_request_context():
        return JournalEntryForm(guide.signs)


def answer_table(form: JournalEntryForm) -> str:
    """Give the table of what the form asks and what a record keeps of it."""
    members = record_schema(form)["properties"]
    rows = (
        f"| `{field.name}` | {field.label.text} | {described(members[field.name])} "
        f"| {', '.join(form.kinds(field))} |\n"
        for field in form
    )
    return HEAD + "".join(rows)


def described(schema: Schema) -> str:
    """Say in words what a schema lets through."""
    match schema:
        case {"type": "boolean"}:
            words = "`true` or `false`"
        case {"type": "array", "items": items}:
            words = f"a list of {described(items)}, none of them twice"
        case {"enum": [*others, last]}:
            words = f"{', '.join(f'`{one}`' for one in others)} or `{last}`"
        case {"type": kind, "minimum": least, "maximum": most}:
            number = "whole number" if kind == "integer" else "number"
            words = f"a {number} from {least} to {most}"
        case {"maxLength": most}:
            words = f"a text of at most {most:,} characters"
        case {"format": "date"}:
            words = "a day as `YYYY-MM-DD`"
        case _:
            words = "a time as `HH:MM`, from `00:00` to `23:59`"
    return words


def put_in(document: str, table: str) -> str:
    """Put the table between its two marks."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + table + END + after


def main() -> None:
    """Write the document anew."""
    DOCUMENT.write_text(put_in(DOCUMENT.read_text("utf-8"), answer_table(entry_form())), "utf-8")


if __name__ == "__main__":
    main()
