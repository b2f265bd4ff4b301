"""The form of an item that people add to the list of yes, no and maybe."""

from wtforms import StringField
from wtforms.validators import Length

from .forms import DeviceForm
from .journal_form import PRIVATE
from .talk import LONGEST_OWN


class OwnWishForm(DeviceForm):
    """An item of somebody's own, which both people see."""

    text = StringField(
        "What you want to add",
        [Length(max=LONGEST_OWN)],
        description="Choose words that mean the same for each of you, such as “A slow dance”.",
        # The browser would cut a long text short without a word; the app says that it is too long.
        render_kw={**PRIVATE, "maxlength": False, "autocomplete": "off"},
    )
