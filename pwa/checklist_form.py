"""The form of an item that somebody adds to a checklist."""

from wtforms import StringField
from wtforms.validators import Length

from .checklists import LONGEST_ITEM
from .forms import DeviceForm
from .journal_form import PRIVATE


class OwnItemForm(DeviceForm):
    """An item of somebody's own. Each list has this form, with an id of its own for the field."""

    text = StringField(
        "Something of your own",
        [Length(max=LONGEST_ITEM)],
        # The browser would cut a long text short without a word; the app says that it is too long.
        render_kw={**PRIVATE, "maxlength": False, "autocomplete": "off"},
    )
