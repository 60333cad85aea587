"""One demo book for the tests that only read it, with something of everything in it."""

from collections.abc import Iterator

import pytest

from app.book.create import random_key
from app.bootstrap import Services
from app.demo.write import write_demo
from tests.app.conftest import RESOURCES, new_desk

CLIENTS = 60


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Give the services of a demo book; nobody writes in it."""
    path = tmp_path_factory.mktemp("demo") / "demo.nazorg"
    services = write_demo(path, random_key(), new_desk(), clients=CLIENTS, resources=RESOURCES)
    yield services
    services.book.close()
