"""The WSGI application. Any server that speaks WSGI can run it: `granian wsgi:application`."""

import sys

from pwa import create_app
from pwa.content_files import ContentError
from pwa.publication import publish
from pwa.release import ReleaseError
from pwa.settings import Settings, SettingsError

try:
    application = publish(create_app(Settings.from_environ()))
except (SettingsError, ContentError, ReleaseError) as error:
    sys.exit(str(error))
