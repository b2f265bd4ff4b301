"""Write every page of the site as a file, for checkers that read files."""

import sys
from pathlib import Path

from pwa import create_app
from pwa.pages import addresses
from pwa.release import render
from pwa.settings import Settings


def render_site(folder: Path) -> None:
    """Write each page as `<address>/index.html` below a folder, and the error page beside them."""
    app = create_app(Settings())
    pages = {address: render(app, address).body for address in addresses(app.extensions["guide"])}
    pages["/no-such-page/"] = app.test_client().get("/no-such-page/").data
    for address, body in pages.items():
        file = folder / address.strip("/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)


if __name__ == "__main__":
    render_site(Path(sys.argv[1]))
