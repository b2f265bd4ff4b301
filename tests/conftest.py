"""What most tests need: the app, its published bytes, and a real server that serves them."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from werkzeug.test import Client

from pwa import create_app
from pwa.publication import publish
from pwa.settings import Settings
from tests.serving import add_options, chosen_server
from tools.serving import Server

# A busy machine is no reason to fail.
hypothesis_settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def app() -> Flask:
    """Make the app with the settings of a host who set nothing."""
    return create_app(Settings())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Talk to the app itself, before its bytes are published."""
    return app.test_client()


@pytest.fixture(scope="session")
def site(app: Flask) -> Client:
    """Talk to the published site without a network."""
    return Client(publish(app))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the command line choose how the site is served."""
    add_options(parser)


@pytest.fixture(scope="session")
def server(pytestconfig: pytest.Config) -> Iterator[Server]:
    """Serve the site for all tests that leave the server running."""
    running = chosen_server(pytestconfig)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def own_server(pytestconfig: pytest.Config) -> Iterator[Server]:
    """Serve the site for one test, which may stop the server."""
    running = chosen_server(pytestconfig)
    running.start()
    yield running
    running.stop()
