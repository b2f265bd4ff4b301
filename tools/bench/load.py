"""The server under load: beside nginx with the export, and with many slow clients at once."""

import asyncio
import re
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from tools.serving import Server
from tools.serving_files import Nginx

from .report import Figure

WORKERS = 2
FAST = 32
SLOW = 200
#: Rounds by turns, since the machine is not always equally busy; in seconds each.
ROUNDS = 5
ROUND_SECONDS = 4
STORM_SECONDS = 30
#: An ordinary chapter, compressed as every browser asks for it and both servers can.
PAGE = "/guide/lubricant/"
#: Longer than the slow clients have seconds, at a byte a second.
_PADDING = "o" * 2 * STORM_SECONDS


@dataclass(frozen=True)
class Answers:
    """What many clients saw who asked as fast as they could."""

    per_second: float
    failed: int
    #: Within this time 99 of 100 answers came, in milliseconds.
    slowest: float


def load() -> Iterator[Figure]:
    """Measure the server and nginx by turns, then the server among slow clients."""
    ours, nginx = Server(workers=WORKERS), Nginx(workers=WORKERS)
    started = {server: _start(server) for server in (ours, nginx)}
    try:
        yield from _beside(ours, nginx)
        yield Figure("the server's start", started[ours], "s", None, f"nginx {started[nginx]:.2f}")
        beside = f"nginx {_memory(nginx):.1f}"
        yield Figure(f"its memory, with {WORKERS} workers", _memory(ours), "MB", None, beside)
        nginx.stop()
        yield from asyncio.run(_among_slow_clients(ours))
    finally:
        ours.stop()
        nginx.stop()


def _start(server: Server) -> float:
    """Start a server and say how long it took until it answered, in seconds."""
    begun = time.perf_counter()
    server.start()
    return time.perf_counter() - begun


def _beside(ours: Server, nginx: Server) -> Iterator[Figure]:
    """Ask both for the same page as fast as they answer."""
    rounds = [
        [asyncio.run(_ask(server, ROUND_SECONDS)) for server in (ours, nginx)]
        for _ in range(ROUNDS)
    ]
    failed = sum(answers.failed for turn in rounds for answers in turn)
    mine, theirs = (
        statistics.median(answers.per_second for answers in turns)
        for turns in zip(*rounds, strict=True)
    )
    beside = f"{mine:.0f} beside {theirs:.0f}"
    what = f"requests a second beside nginx (median of {ROUNDS})"
    yield Figure(what, mine / theirs, "times", None, beside, least=0.6)
    yield Figure("requests that failed", failed, "", 0)


async def _among_slow_clients(server: Server) -> list[Figure]:
    """Have fast clients ask while slow ones send or take a byte a second."""
    pack = _pack(server)
    alone = await _ask(server, ROUND_SECONDS)
    before = _memory(server)
    senders = [asyncio.create_task(_send_slowly(server, pack)) for _ in range(SLOW // 2)]
    takers = [asyncio.create_task(_take_slowly(server, pack)) for _ in range(SLOW // 2)]
    slow = [*senders, *takers]
    among = asyncio.create_task(_ask(server, STORM_SECONDS))
    await asyncio.sleep(STORM_SECONDS / 5)
    early = _memory(server)
    answers = await among
    late = _memory(server)
    for client in slow:
        client.cancel()
    ends = await asyncio.gather(*slow, return_exceptions=True)
    kept = sum(isinstance(end, asyncio.CancelledError) for end in ends)
    what = f"{FAST} fast clients among {SLOW} slow ones, beside alone"
    beside = f"{answers.per_second:.0f} beside {alone.per_second:.0f} a second"
    waits = f"alone {alone.slowest:.0f}; {kept} slow ones still connected at the end"
    flat = f"{before:.0f}, {early:.0f}, {late:.0f} MB before, early, late"
    return [
        Figure(what, answers.per_second / alone.per_second, "times", None, beside),
        Figure("99 of 100 fast answers within", answers.slowest, "ms", None, waits),
        Figure("fast requests that failed", answers.failed, "", 0),
        Figure("memory among them, late beside early", late / early, "times", 1.05, flat),
    ]


def _pack(server: Server) -> str:
    """Ask the worker where the pack is, which is the longest answer of all."""
    with urlopen(f"{server.url}/service_worker.js") as answer:
        found = re.search(r"/packs/\w+", answer.read().decode())
    if not found:
        raise RuntimeError("The worker names no pack.")
    return found[0]


async def _send_slowly(server: Server, address: str) -> None:
    """Send a request, a byte a second."""
    with await _connect(server) as client:
        for byte in _request(address):
            await asyncio.get_running_loop().sock_sendall(client, bytes((byte,)))
            await asyncio.sleep(1)


async def _take_slowly(server: Server, address: str) -> None:
    """Send a request at once, and take the answer a byte a second."""
    loop = asyncio.get_running_loop()
    with await _connect(server) as client:
        await loop.sock_sendall(client, _request(address))
        while await loop.sock_recv(client, 1):
            await asyncio.sleep(1)


async def _connect(server: Server) -> socket.socket:
    """Connect, with as little room for what has not been taken yet as there can be."""
    client = socket.socket()
    client.setblocking(False)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
    await asyncio.get_running_loop().sock_connect(client, ("127.0.0.1", server.port))
    return client


def _request(address: str) -> bytes:
    """Write a request that takes longer than the measurement at a byte a second."""
    head = (f"GET {address} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: br")
    return "\r\n".join((*head, f"X-Padding: {_PADDING}", "", "")).encode()


async def _ask(server: Server, seconds: int) -> Answers:
    """Have fast clients ask for the page, as fast as they are answered."""
    address = f"{server.url}{PAGE}"
    command = ["wrk", "-t1", f"-c{FAST}", f"-d{seconds}", "--latency"]
    asking = await asyncio.create_subprocess_exec(
        *command, "-H", "Accept-Encoding: gzip", address, stdout=subprocess.PIPE
    )
    told = (await asking.communicate())[0].decode()
    rate = re.search(r"Requests/sec: +([\d.]+)", told)
    slowest = re.search(r"99% +([\d.]+)(us|ms|s)", told)
    if not rate or not slowest:
        raise RuntimeError(f"wrk measured nothing: {told.strip()}")
    failed = re.findall(r"(?:Non-2xx or 3xx responses:|connect|read|write|timeout) (\d+)", told)
    unit = {"us": 0.001, "ms": 1, "s": 1000}[slowest[2]]
    return Answers(float(rate[1]), sum(map(int, failed)), float(slowest[1]) * unit)


def _memory(server: Server) -> float:
    """Add up the memory of a server's processes, each shared page once, in megabytes."""
    reports = (Path(f"/proc/{one}/smaps_rollup").read_text() for one in server.processes)
    shares = (re.search(r"^Pss: +(\d+) kB", report, re.MULTILINE) for report in reports)
    return sum(int(share[1]) for share in shares if share) / 1000
