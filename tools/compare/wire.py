"""A link to a local server that counts what crosses it toward the reader, headers too."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class CountingLink(socketserver.ThreadingTCPServer):
    """Passes connections on to a local port."""

    daemon_threads = True

    def __init__(self, target: int) -> None:
        """Open the link at a port of its own, to the server at the port `target`."""
        super().__init__(("127.0.0.1", 0), _Connection)
        self.target = target
        self.received = 0
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        """The address at which it begins."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def count(self, size: int) -> None:
        """Add bytes of an answer; each connection has a thread of its own."""
        with self._lock:
            self.received += size


class _Connection(socketserver.BaseRequestHandler):
    """One connection, until either side ends it."""

    server: CountingLink
    request: socket.socket

    def handle(self) -> None:
        """Pass bytes both ways."""
        # Whoever has read enough ends a connection in the middle of something.
        with (
            suppress(OSError),
            socket.create_connection(("127.0.0.1", self.server.target)) as there,
        ):
            asking = threading.Thread(target=self._ask, args=(there,), daemon=True)
            asking.start()
            for part in _parts(there):
                self.server.count(len(part))
                self.request.sendall(part)
            self.request.shutdown(socket.SHUT_RDWR)
            asking.join()

    def _ask(self, there: socket.socket) -> None:
        """Pass on what is asked."""
        with suppress(OSError):
            for part in _parts(self.request):
                there.sendall(part)
            there.shutdown(socket.SHUT_WR)


def _parts(source: socket.socket) -> Iterator[bytes]:
    """Read until the other side has ended."""
    return iter(lambda: source.recv(65536), b"")


@contextmanager
def counting_link(port: int) -> Iterator[CountingLink]:
    """Open a link to a local port."""
    with CountingLink(port) as link:
        threading.Thread(target=link.serve_forever, daemon=True).start()
        yield link
        link.shutdown()
