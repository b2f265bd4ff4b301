"""A slow link in front of a local server: every byte of page and worker crosses it alike."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

#: The link of the promise: 1.6 Mbps down, 150 ms there and back.
BYTES_PER_SECOND = 1.6e6 / 8
ROUND_TRIP = 0.150
#: One packet, so that connections share the link as they would share a wire.
PACKET = 1448


class SlowLink:
    """Passes connections on to a local port, late and little by little."""

    def __init__(self, target: int) -> None:
        """Lead to the server at the port `target`."""
        self._target = target
        self._free_at = 0.0

    async def serve(self) -> asyncio.Server:
        """Open the link at a port of its own."""
        return await asyncio.start_server(self._connect, "127.0.0.1", 0)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Shake hands, which takes a round trip, then pass bytes both ways."""
        await asyncio.sleep(ROUND_TRIP)
        there, back = await asyncio.open_connection("127.0.0.1", self._target)
        await asyncio.gather(
            self._pass(reader, back, limited=False), self._pass(there, writer, limited=True)
        )

    async def _pass(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, limited: bool
    ) -> None:
        """Pass bytes one way; each arrives half a round trip later, and when the wire is free."""
        now = asyncio.get_running_loop().time
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            while True:
                due, data = await queue.get()
                await asyncio.sleep(due - now())
                if not data:
                    sink.close()
                    return
                sink.write(data)

        delivery = asyncio.create_task(deliver())
        while True:
            data = await source.read(PACKET)
            if limited:
                self._free_at = max(self._free_at, now()) + len(data) / BYTES_PER_SECOND
            queue.put_nowait(((self._free_at if limited else now()) + ROUND_TRIP / 2, data))
            if not data:
                break
        await delivery


@contextmanager
def slow_link(port: int) -> Iterator[int]:
    """Open a slow link to a local port, and give the port at which it begins."""
    command = [sys.executable, "-m", __name__, str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as link:
        try:
            yield int(link.stdout.readline() if link.stdout else 0)
        finally:
            link.kill()


async def main(target: int) -> None:
    """Open the link, print its port and pass bytes until the process is ended."""
    server = await SlowLink(target).serve()
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
