"""Makes a fresh machine ready: Python, system libraries, the environment beside the code, the compiled texts.

Standard library only, and in words that an older Python understands too, so that it can say what is missing.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from app._environment import ROOT, Environment, has_everything, lock_file
from app._system import NotReady, c_library, check_c_library, choose_screen, missing_of, need_libraries


def make_ready(lock: str = "app") -> None:
    """Return in a process that has everything of the lock: this one, or the same command inside the environment.

    An installed program has no locks beside it and brings everything itself.
    """
    if getattr(sys, "frozen", False) or not lock_file(lock).exists():
        return
    environment = Environment(ROOT / ".venv")
    try:
        check_python(sys.version_info[:2])
        inside = reach(lock, environment)
    except NotReady as problem:
        sys.exit(f"nazorg: {problem}")
    except OSError as problem:
        sys.exit(f"nazorg: getting ready stopped at {problem.filename or ROOT}: {problem.strerror}")
    if not inside:
        restart(environment.python)
    compile_texts(ROOT / "resources" / "translations")


def reach(lock: str, environment: Environment) -> bool:
    """Fetch what is missing; tell whether this very process has everything now."""
    libraries = choose_screen(os.environ) if sys.platform == "linux" else {}
    inside, made = environment.is_this_one(), environment.holds(lock)
    if inside and made:
        return True
    elsewhere = not inside and not made and has_everything(lock)
    if not (made or elsewhere) or missing_of(libraries):
        with one_at_a_time(ROOT / ".venv.lock"):
            if sys.platform == "linux":
                check_c_library(c_library())
            need_libraries(libraries)
            if not (elsewhere or environment.holds(lock)):
                environment.grow_to(lock)
    return inside or elsewhere


def check_python(version: tuple[int, int]) -> None:
    if not (3, 11) <= version < (3, 15):
        raise NotReady(f"this is Python {version[0]}.{version[1]}; Nazorg needs Python 3.11, 3.12, 3.13 or 3.14.")


@contextlib.contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Wait here while another start of the app is getting ready; the system lets go when that process ends."""
    with path.open("w") as held:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 (only there)

            while True:
                with contextlib.suppress(OSError):  # it gives up after ten seconds
                    msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl  # noqa: PLC0415 (not on Windows)

            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def restart(python: Path) -> None:
    """Go on as the same command inside the environment."""
    command = [str(python), *sys.orig_argv[1:]]
    if sys.platform == "win32":
        import subprocess  # noqa: PLC0415 (only there)

        sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603
    os.execv(python, command)  # noqa: S606


def compile_texts(folder: Path) -> None:
    """Compile the catalogues once after they changed, so that a start need not."""
    for language in (path for path in folder.glob("*") if path.is_dir()):
        compiled = folder / f"{language.name}.mo"
        newest = max((source.stat().st_mtime for source in language.glob("*.po")), default=0.0)
        if newest and not (compiled.exists() and compiled.stat().st_mtime >= newest):
            from app.foundation.language import compile_language  # noqa: PLC0415 (nothing is installed before)

            fresh = compiled.with_suffix(f".{os.getpid()}")
            with contextlib.suppress(OSError):  # read-only code: they are compiled in memory at each start
                fresh.write_bytes(compile_language(folder, language.name))
                fresh.replace(compiled)
