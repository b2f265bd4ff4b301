"""The forms of the app, declared once. They are filled in and kept on the device, never sent."""

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

THEMES = (
    SelectChoice("auto", "As the device is set"),
    SelectChoice("day", "Day: warm paper"),
    SelectChoice("night", "Night: dark plum"),
    SelectChoice("black", "Black, for dark rooms"),
)
TEXT_SIZES = (
    SelectChoice("auto", "As the device is set"),
    SelectChoice("large", "Large"),
    SelectChoice("larger", "Larger"),
    SelectChoice("largest", "Largest"),
)
SPACINGS = (
    SelectChoice("auto", "Usual"),
    SelectChoice("wide", "Wide: more space between lines, words and letters"),
)


class DeviceForm(FlaskForm):  # type: ignore[misc]
    """A form whose answers stay on the device, so it needs no token against forgery."""

    class Meta:
        """Switch off the token: making one would set a cookie."""

        csrf = False


class DisplayForm(DeviceForm):
    """How the app looks on this device. What stands first is what it does unasked."""

    theme = RadioField("Colors", choices=THEMES, default="auto")
    text = RadioField("Size of the text", choices=TEXT_SIZES, default="auto")
    spacing = RadioField("Space in the text", choices=SPACINGS, default="auto")
