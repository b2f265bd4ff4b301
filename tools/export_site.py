"""Write the whole site as plain files: `python -m tools.export_site FOLDER`."""

import sys
from pathlib import Path

from pwa import create_app
from pwa.content_files import ContentError
from pwa.export import ExportError, exported_files, write_export
from pwa.plain_site import plain_site
from pwa.release import ReleaseError
from pwa.settings import Settings, SettingsError
from pwa.support import warn_of_unchecked


def main(folder: Path) -> str:
    """Export the site and say where it is.

    Raises:
        SettingsError, ContentError, ReleaseError, ExportError: in one sentence, what is wrong.
    """
    settings = Settings.from_environ()
    app = create_app(settings)
    files = exported_files(plain_site(app))
    write_export(files, folder)
    warn_of_unchecked(app.extensions["guide"].support, settings.support_lines)
    return (
        f"{len(files)} files for {settings.public_url} are in {folder}; docs/hosting.md says more."
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder to write to: python -m tools.export_site FOLDER.")
    try:
        print(main(Path(sys.argv[1])))
    except (SettingsError, ContentError, ReleaseError, ExportError) as error:
        sys.exit(str(error))
