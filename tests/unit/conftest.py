"""What the unit tests share: the site below a base path, the prose templates, copies of the app."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from pydantic import AnyHttpUrl
from werkzeug.test import Client

from pwa import create_app
from pwa.assets import ROOT
from pwa.prose import Components
from pwa.publication import publish
from pwa.settings import Settings

PARTS = ("pwa", "static", "templates", "service_worker.js", "wsgi.py")


@pytest.fixture(scope="session")
def app_below() -> Flask:
    """Make the app of a host who lives below a path, over TLS."""
    return create_app(Settings(public_url=AnyHttpUrl("https://example.org/care/guide/")))


@pytest.fixture(scope="session")
def site_below(app_below: Flask) -> Client:
    """Talk to the published site of that host; ask for `https://example.org/care/guide/`."""
    return Client(publish(app_below))


@pytest.fixture(scope="session")
def components(app: Flask) -> Components:
    """Give the macros of the prose dialect."""
    return cast(Components, app.jinja_env.get_template("components/prose.html").module)


class Tree:
    """A copy of the app that a test may change, and run in a process of its own."""

    def __init__(self, folder: Path) -> None:
        """Copy what the app consists of, with the times of the copy."""
        self.folder = folder
        folder.mkdir()
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(
                    source, folder / part, copy_function=shutil.copyfile, ignore=ignored
                )
            else:
                shutil.copyfile(source, folder / part)

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a text in a file, which must hold it."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    def run(
        self, code: str, cwd: Path | None = None, **environ: str
    ) -> subprocess.CompletedProcess[str]:
        """Run code that imports this copy."""
        given = {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [sys.executable, "-c", code],
            cwd=cwd or self.folder,
            env={**given, **environ},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Copy the app."""
    return Tree(tmp_path / "app")


@pytest.fixture
def make_tree(tmp_path: Path) -> Callable[[str], Tree]:
    """Copy the app as often as a test wants, each copy in a folder of its own."""
    return lambda name: Tree(tmp_path / name)
