"""Leaves out what libraries import for others: each stands in for itself until somebody really uses it."""

import sys
from importlib import import_module
from inspect import iscoroutine
from types import ModuleType
from typing import Any, Final

UNUSED: Final = {"asyncio": {"iscoroutine": iscoroutine}, "importlib.metadata": {}}
"""SQLAlchemy imports these for asynchronous engines and plug-ins. TLS, sockets and e-mail come with them, a tenth of
what a start loads. Beside each name stands what is looked at while the importer itself is imported."""


class StandIn(ModuleType):
    """A module that has been named but not loaded; asking for anything in it loads it."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        real = import_module(self.__name__)
        self.__dict__.update(real.__dict__)
        return getattr(real, name)


def leave_out_unused() -> None:
    """Let the unused modules load late, where nothing has loaded them yet. To be called before the first library."""
    for name, known in UNUSED.items():
        if name not in sys.modules:
            module = StandIn(name)
            module.__dict__.update(known)
            sys.modules[name] = module
