"""The pages that people read. Every one is a plain GET and the same bytes for everyone."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, abort, render_template

from .backup_form import MakeBackupForm, OpenBackupForm
from .checklist_form import OwnItemForm
from .forms import (
    BreathingForm,
    DiscreetForm,
    DisplayForm,
    EntryFilterForm,
    OwnPatternForm,
    QuickExitForm,
)
from .guide import Guide, chapter_address, current_guide
from .journal_form import JournalEntryForm
from .ladder_form import PairForm, SessionForm, StepForm, UnitForm
from .lock_form import ChangeLockForm, LockForm, MakeLockForm, UnlockForm
from .record_format import record_schema
from .reminder_form import ReminderForm
from .talk_form import OwnWishForm

pages = Blueprint("pages", __name__)


def _home(guide: Guide) -> dict[str, object]:
    """Give what meets somebody who has been here before."""
    entry = JournalEntryForm(guide.signs)
    return {"entry_form": entry, **_reading(guide, entry)}


def _journal(guide: Guide) -> dict[str, object]:
    """Give the forms of the journal, and what a record of an entry looks like."""
    form = JournalEntryForm(guide.signs)
    return {
        "form": form,
        "filter_form": EntryFilterForm(),
        "unlock_form": UnlockForm(),
        "entry_schema": record_schema(form),
    }


def _steps(guide: Guide) -> dict[str, object]:
    """Give the forms of the steps, and what it takes to read the journal."""
    return {
        "step_form": StepForm(guide.ladder.materials, guide.lubricants.barriers),
        "unit_form": UnitForm(),
        "item_form": OwnItemForm(),
        **_reading(guide, JournalEntryForm(guide.signs)),
    }


def _lube(guide: Guide) -> dict[str, object]:
    """Give the form of the checker."""
    return {
        "pair_form": PairForm(guide.lubricants, guide.ladder.materials),
        "unlock_form": UnlockForm(),
    }


def _reading(guide: Guide, entry: JournalEntryForm) -> dict[str, object]:
    """Give what it takes to read the journal."""
    return {
        "unlock_form": UnlockForm(),
        "entry_schema": record_schema(entry),
        "readiness_data": {
            "limits": guide.readiness.values,
            "signs": [{"slug": sign.slug, "level": sign.level} for sign in guide.signs],
            "labels": {field.name: field.label.text for field in entry},
        },
    }


def _session(guide: Guide) -> dict[str, object]:
    """Give the forms of the session, and what it goes by."""
    entry = JournalEntryForm(guide.signs)
    breathing = BreathingForm(guide.breathing.patterns)
    lengths = {value: label for value, label, *_ in breathing.minutes.iter_choices()}
    return {
        **_reading(guide, entry),
        "entry_form": entry,
        "session_form": SessionForm(),
        "breathing_length": lengths[breathing.minutes.data],
        "session_data": {
            "pace": guide.session.for_scripts(),
            "lengths": lengths,
            "breathing": {field.name: field.data for field in breathing},
            "patterns": [
                {"slug": one.slug, "name": one.name, "seconds": one.seconds}
                for one in guide.breathing.patterns
            ],
        },
    }


def _settings(guide: Guide) -> dict[str, object]:
    """Give the forms of the settings, and what it takes to read a backup."""
    return {
        "display_form": DisplayForm(),
        "quick_exit_form": QuickExitForm(),
        "unlock_form": UnlockForm(),
        "lock_form": LockForm(),
        "make_lock_form": MakeLockForm(),
        "change_lock_form": ChangeLockForm(),
        "discreet_form": DiscreetForm(),
        "make_form": MakeBackupForm(),
        "open_form": OpenBackupForm(),
        "reminder_form": ReminderForm(),
        "entry_schema": record_schema(JournalEntryForm(guide.signs)),
    }


#: The forms on a page, by the names under which its template knows them, and what they need.
_FORMS: dict[str, Callable[[Guide], dict[str, object]]] = {
    "home": _home,
    "breathe": lambda guide: {
        "breathing_form": BreathingForm(guide.breathing.patterns),
        "own_pattern_form": OwnPatternForm(),
    },
    "journal": _journal,
    "lube": _lube,
    "steps": _steps,
    "talk": lambda _: {"own_form": OwnWishForm(), "unlock_form": UnlockForm()},
    "session": _session,
    "settings": _settings,
    "install": lambda guide: {"discreet_form": DiscreetForm()},
}


@dataclass(frozen=True)
class Page:
    """A page with an address of its own; its words are in `templates/pages/<name>.html`."""

    name: str
    address: str
    #: The part of the bar that it belongs to, if any.
    place: str = ""
    #: Whether the site map lists it.
    listed: bool = True


PAGES = (
    Page("home", "/"),
    Page("guide", "/guide/", "guide"),
    Page("glossary", "/guide/glossary/", "guide"),
    Page("breathe", "/breathe/", "breathe"),
    Page("steps", "/steps/", "steps"),
    Page("session", "/session/", "steps"),
    Page("journal", "/journal/", "journal"),
    Page("lube", "/lube/", "guide"),
    Page("talk", "/talk/", "guide"),
    Page("help_now", "/help-now/", "help"),
    Page("settings", "/settings/"),
    Page("privacy", "/privacy/"),
    Page("install", "/install/"),
    Page("about", "/about/"),
    Page("exit", "/exit/", listed=False),
    Page("offline", "/offline/", listed=False),
)


def addresses(guide: Guide, *, listed_only: bool = False) -> tuple[str, ...]:
    """List the address of every page once, without the base path."""
    own = (page.address for page in PAGES if page.listed or not listed_only)
    return tuple(dict.fromkeys([*own, *guide.addresses()]))


def _view(page: Page) -> Callable[[], str]:
    """Make the view of a page that is its template alone."""
    forms = _FORMS.get(page.name)

    def view() -> str:
        guide = current_guide()
        return render_template(
            f"pages/{page.name}.html",
            name=page.name,
            address=page.address,
            place=page.place,
            guide=guide,
            **(forms(guide) if forms else {}),
        )

    return view


for _page in PAGES:
    pages.add_url_rule(_page.address, _page.name, _view(_page))


@pages.get("/guide/<slug>/")
def chapter(slug: str) -> str:
    """Show one chapter of the guide."""
    found = current_guide().chapter(slug)
    if found is None:
        abort(404)
    return render_template(
        "pages/chapter.html",
        name="chapter",
        address=chapter_address(found),
        place="guide",
        chapter=found,
    )
