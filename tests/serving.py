"""By which server the tests are served: the app's own, or hosts of plain files, at any path."""

from collections.abc import Callable

import pytest

from tools.serving import Server
from tools.serving_files import Nginx, PlainFiles

SERVERS: dict[str, Callable[[str], Server]] = {
    "app": lambda base_path: Server(base_path=base_path),
    "nginx": Nginx,
    "plain": PlainFiles,
}


def add_options(parser: pytest.Parser) -> None:
    """Let the command line choose the server, and the path below which the site lives."""
    group = parser.getgroup("unhurried")
    group.addoption(
        "--served-by", choices=sorted(SERVERS), default="app", help="who serves the site"
    )
    group.addoption("--base-path", default="/", help="the path of the site, with both its slashes")


def chosen_server(config: pytest.Config) -> Server:
    """Make the server that the command line chose; it isn't started yet."""
    return SERVERS[config.getoption("served_by")](config.getoption("base_path"))
