"""A host that publishes one release after the other, and spoils a download as a test wants it."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from werkzeug.test import Client

from pwa import create_app
from pwa.publication import publish
from pwa.release import Release, current_release
from pwa.settings import Settings


@dataclass(frozen=True)
class Edition:
    """One release of the site, ready to be served."""

    name: str
    site: Client
    release: Release

    def pages(self) -> list[str]:
        """List the addresses of its pages, without the host."""
        return re.findall(r"<loc>http://[^/]+(.+?)</loc>", self.site.get("/sitemap.xml").text)

    def on_device(self) -> dict[str, dict[str, str]]:
        """Say what a device keeps of it: its cache, and the digest of what is at each address."""
        index, _, bodies = self.release.pack.partition(b"\n")
        digests, start = {}, 0
        for entry in json.loads(index):
            end = start + entry["length"]
            digests[entry["path"]] = hashlib.sha256(bodies[start:end]).hexdigest()
            start = end
        return {f"release@/@{self.release.id}": digests}


def edition(name: str) -> Edition:
    """Publish the site under a name, which stands in the title of every page."""
    app = create_app(Settings(name=name))
    site = Client(publish(app), use_cookies=False)
    with app.app_context():
        return Edition(name, site, current_release())


class Exchange(BaseHTTPRequestHandler):
    """One request to the host, and its answer."""

    protocol_version = "HTTP/1.1"
    server: "Host"

    def do_GET(self) -> None:
        """Answer as published; a pack, as the fault of the day has it."""
        answer = self.server.fault if self.path.startswith("/packs/") else as_published
        with suppress(ConnectionError):  # A browser that has given up hangs up on us.
            answer(self)

    def parse_request(self) -> bool:
        """Note what was asked for, whether we answer it or not."""
        understood = super().parse_request()
        self.server.asked.append(f"{self.command} {self.path}")
        self.server.received.append(f"{self.requestline}\n{getattr(self, 'headers', '')}")
        return understood

    def published(self, coding: str = "") -> tuple[bytes, dict[str, str]]:
        """Give the body and the headers that are published at this address."""
        site = self.server.edition.site
        response = site.get(self.path, headers={"Accept-Encoding": coding})
        body = response.get_data()
        if self.path == "/service_worker.js":
            body = self.server.edit(body)
        return body, {**response.headers, "Content-Length": str(len(body))}

    def reply(self, body: bytes, headers: Mapping[str, str], status: int = 200) -> None:
        """Send an answer, and hang up if it isn't as long as the browser was told."""
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.close_connection = headers.get("Content-Length") != str(len(body))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


Fault = Callable[[Exchange], None]


def as_published(exchange: Exchange) -> None:
    """Answer well."""
    exchange.reply(*exchange.published())


class Host(ThreadingHTTPServer):
    """The host: `edition` is what it publishes now, `fault` is what it makes of the pack."""

    daemon_threads = True

    def __init__(self, publishes: Edition) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.edition = publishes
        self.fault: Fault = as_published
        #: Every request so far: its method and address.
        self.asked: list[str] = []
        #: The same with all headers.
        self.received: list[str] = []
        #: Lets go what a fault holds back.
        self.go_on = Event()
        #: What stands in the worker's text, and what stands there instead.
        self.edits: dict[str, str] = {}

    @property
    def url(self) -> str:
        """The address of the first page."""
        return f"http://127.0.0.1:{self.server_port}/"

    def edit(self, worker: bytes) -> bytes:
        """Make the edits to the worker; what they replace must be there."""
        text = worker.decode()
        for old, new in self.edits.items():
            if old not in text:
                raise ValueError(f"The worker does not say {old!r}.")
            text = text.replace(old, new)
        return text.encode()


@contextmanager
def hosting(publishes: Edition) -> Iterator[Host]:
    """Run a host as long as it is needed."""
    with Host(publishes) as host:
        Thread(target=host.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield host
        host.go_on.set()
        host.shutdown()
