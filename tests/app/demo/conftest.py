"""Demo books to look at: written once, with keys that nobody has."""

from pathlib import Path

from app.book.create import random_key
from app.bootstrap import Services
from app.demo.write import write_demo
from tests.app.conftest import RESOURCES, new_desk


def make(path: Path, *, clients: int = 120, seed: int = 1) -> Services:
    return write_demo(path, random_key(), new_desk(), clients=clients, seed=seed, resources=RESOURCES)
