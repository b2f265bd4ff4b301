"""The WSGI application. Any server that speaks WSGI can run it: `granian wsgi:application`."""

import sys

from pwa import create_app
from pwa.content_files import ContentError
from pwa.publication import publish
from pwa.release import ReleaseError
from pwa.settings import Settings, SettingsError
from pwa.support import warn_of_unchecked

try:
    settings = Settings.from_environ()
    app = create_app(settings)
    application = publish(app)
except (SettingsError, ContentError, ReleaseError) as error:
    sys.exit(str(error))

# Here and not in the factory: whoever serves the site hears it, not whoever renders a page.
warn_of_unchecked(app.extensions["guide"].support, settings.support_lines)
