"""What loads late: pages and dialogs, whose module is imported with the first of them, so that Today shows sooner."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def late(module: str, name: str) -> Callable[..., Any]:
    """Give what makes an object of a class; its module loads with the first."""

    def make(*given: Any, **named: Any) -> Any:
        return getattr(import_module(module), name)(*given, **named)

    return make
