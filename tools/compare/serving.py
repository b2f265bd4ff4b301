"""A folder of files served by nginx, as fairly as our own."""

import atexit
import shutil
import tempfile
from pathlib import Path

from tools.serving import Server
from tools.serving_files import nginx_command, tell_nginx

#: A file whose name changes with what it holds may be kept for good, all else is asked for anew.
_SITE = """\
root {folder};
gzip_static on;
{brotli}
gzip_vary on;
types {{
  text/html html; text/css css; text/javascript js; application/json json; application/xml xml;
  image/svg+xml svg; image/png png; image/x-icon ico;
}}
server_tokens off;
location / {{ add_header Cache-Control "no-cache"; }}
location ~ "{versioned}" {{ add_header Cache-Control "max-age=31536000, immutable"; }}
location = /healthz {{ return 200; }}
"""


class Folder(Server):
    """A site that is ready in a folder."""

    def __init__(self, folder: Path, versioned: str, *, brotli: bool) -> None:
        """Write down what nginx is told; `versioned` matches the files that never change."""
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        atexit.register(shutil.rmtree, self.place, ignore_errors=True)
        more = "brotli_static on;" if brotli else ""
        site = _SITE.format(folder=folder, versioned=versioned, brotli=more)
        tell_nginx(self, self.place, site, brotli=brotli)

    def command(self) -> list[str]:
        """Say what to run."""
        return nginx_command(self.place)
