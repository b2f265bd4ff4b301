"""Which engines the site is read with, and how they are held."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.readers import Reader

PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
#: Firefox can't be told to be a phone, only to be narrow.
NARROW = {"viewport": PHONE["viewport"]}

#: Everyone must be able to read the site; `make check` runs the last two apart.
ENGINES = (
    pytest.param("chromium", id="in Chromium"),
    pytest.param("firefox", id="in Firefox", marks=[pytest.mark.engines, pytest.mark.firefox]),
    pytest.param("webkit", id="in WebKit", marks=[pytest.mark.engines, pytest.mark.webkit]),
)

#: Brings a reader with the engine of that name.
OpenReader = Callable[[str], AbstractContextManager[Reader]]
#: Opens one and the same Chromium, with what it keeps, again and again.
OpenBrowser = Callable[[], BrowserContext]
