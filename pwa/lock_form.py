"""The forms of the lock: setting it up, opening it, and how it locks by itself."""

from wtforms import PasswordField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from .backup_form import SECRET
from .forms import DeviceForm

#: After how many minutes without a touch the app locks.
MINUTES = (
    SelectChoice("auto", "After 5 minutes without a touch"),
    SelectChoice("1", "After 1 minute"),
    SelectChoice("15", "After 15 minutes"),
    SelectChoice("never", "Only when I say so"),
)
HIDDEN = (
    SelectChoice("auto", "Stay open"),
    SelectChoice("on", "Lock at once"),
)


class UnlockForm(DeviceForm):
    """What opens the lock."""

    passphrase = PasswordField("Your passphrase", id="unlock-passphrase", render_kw=SECRET)


class MakeLockForm(DeviceForm):
    """What is to open the lock."""

    passphrase = PasswordField("Passphrase for the lock", id="lock-passphrase", render_kw=SECRET)
    again = PasswordField("The same one again", id="lock-again", render_kw=SECRET)


class ChangeLockForm(DeviceForm):
    """What opens the lock, and what is to open it instead."""

    old = PasswordField("Your passphrase now", id="lock-old", render_kw=SECRET)
    passphrase = PasswordField("The new passphrase", id="lock-new", render_kw=SECRET)
    again = PasswordField("The new passphrase again", id="lock-new-again", render_kw=SECRET)


class LockForm(DeviceForm):
    """When the app locks by itself. What stands first is what it does unasked."""

    lockafter = RadioField("Lock by itself", choices=MINUTES, default="auto")
    lockhidden = RadioField("When the app is put aside", choices=HIDDEN, default="auto")
