"""The exported site served by hosts of plain files, for tests and measurements."""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

from pydantic import AnyHttpUrl

from pwa import create_app
from pwa.export import exported_files, write_export
from pwa.nginx import ROOT_ON_HOST
from pwa.plain_site import plain_site
from pwa.settings import Settings

from .serving import Server

#: The module by which nginx answers with the copies in Brotli, where Debian puts it.
_BROTLI = "load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;"
_NGINX = """\
{modules}
daemon off;
{user}
worker_processes {workers};
pid nginx.pid;
error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on;
  client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp;
  uwsgi_temp_path temp; scgi_temp_path temp;
  server {{
    listen 127.0.0.1:{port};
    include site.conf;
  }}
}}
"""


class PlainFiles(Server):
    """The export at its base path, served by a server that sets no header of ours."""

    def __init__(self, base_path: str = "/") -> None:
        """Export the site for a free port."""
        super().__init__(base_path=base_path)
        # A stopped server may start again, so its files stay until the end.
        self.place = Path(tempfile.mkdtemp())
        atexit.register(shutil.rmtree, self.place, ignore_errors=True)
        #: Where the files are: below the document root, as deep as the base path is.
        self.folder = self.place / "root" / base_path.strip("/")
        app = create_app(Settings(public_url=AnyHttpUrl(f"{self.url}/")))
        write_export(exported_files(plain_site(app)), self.folder)

    def command(self) -> list[str]:
        """Say what to run."""
        place = ["--bind", "127.0.0.1", "--directory", str(self.place / "root"), str(self.port)]
        return [sys.executable, "-m", "http.server", *place]


class Nginx(PlainFiles):
    """The export at its base path, served by nginx as the export itself says."""

    def __init__(self, base_path: str = "/", workers: int = 1, *, brotli: bool = False) -> None:
        """Export the site for a free port, and write down what nginx is told."""
        super().__init__(base_path=base_path)
        site = (self.folder / "nginx.conf").read_text("utf-8")
        site = site.replace(ROOT_ON_HOST, f"{self.folder}/")
        if brotli:
            site = site.replace("#brotli_static on;", "brotli_static on;")
        tell_nginx(self, self.place, site, workers, brotli=brotli)

    def command(self) -> list[str]:
        """Say what to run."""
        return nginx_command(self.place)


def tell_nginx(
    server: Server, place: Path, site: str, workers: int = 1, *, brotli: bool = False
) -> None:
    """Write down in a folder what nginx is told of a site that it serves as `server`."""
    user = "user root root;" if os.geteuid() == 0 else ""
    modules = _BROTLI if brotli else ""
    told = _NGINX.format(port=server.port, user=user, workers=workers, modules=modules)
    (place / "nginx.conf").write_text(told)
    (place / "site.conf").write_text(site)


def nginx_command(place: Path) -> list[str]:
    """Say what to run for nginx to do what it is told in a folder."""
    # Debian keeps it off an ordinary user's path.
    nginx = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or "nginx"
    return [nginx, "-e", "stderr", "-p", str(place), "-c", "nginx.conf"]
