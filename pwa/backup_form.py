"""The forms of a backup: how one is made, and how one is opened."""

from wtforms import FileField, PasswordField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from .forms import DeviceForm

LOCKS = (
    SelectChoice("passphrase", "With a passphrase. Nobody reads it without that, not even you."),
    SelectChoice("open", "Without one. Anyone who finds the file can read it."),
)
#: What no browser is to keep, complete, correct or send anywhere to be checked.
SECRET = {
    "autocomplete": "off",
    "autocapitalize": "none",
    "spellcheck": "false",
    "writingsuggestions": "false",
}


class MakeBackupForm(DeviceForm):
    """How a backup is made."""

    lock = RadioField("How to save it", id="backup-lock", choices=LOCKS, default="passphrase")
    passphrase = PasswordField("Passphrase", id="backup-passphrase", render_kw=SECRET)
    again = PasswordField("The same passphrase again", id="backup-again", render_kw=SECRET)


class OpenBackupForm(DeviceForm):
    """How a backup is opened."""

    file = FileField("Your backup file", id="backup-file")
    passphrase = PasswordField(
        "The passphrase of this backup", id="backup-opening", render_kw=SECRET
    )
