"""What libraries import for others loads only for those who use it."""

import subprocess
import sys

SEEN = "print(*(name for name in ('ssl', 'email', 'asyncio.events') if name in sys.modules))"


def told(code: str) -> str:
    """Run in a fresh Python, and give what it prints."""
    whole = f"import sys; from app.foundation.lean import leave_out_unused; leave_out_unused(); {code}"
    return subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True).stdout.strip()


def test_that_the_door_to_a_book_brings_no_sockets_and_no_mail() -> None:
    assert told(f"import app.entrance; {SEEN}") == ""


def test_that_who_uses_a_module_gets_all_of_it() -> None:
    assert told("import asyncio; print(asyncio.run(asyncio.sleep(0, 'slept')))") == "slept"
    assert told("from importlib.metadata import version; print(version('sqlalchemy')[0])") == "2"
    assert told("import asyncio.events as e, asyncio; print(e.Handle, asyncio.Task)").startswith("<class")


def test_that_a_module_that_is_there_already_stays_as_it_is() -> None:
    assert (
        told("import asyncio; asyncio.sleep; leave_out_unused(); print(sys.modules['asyncio'].sleep.__name__)")
        == "sleep"
    )
