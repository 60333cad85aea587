"""Where the file of a book stands: on this computer, in a folder that a program keeps equal elsewhere, on a network.

A program that copies the file while somebody writes in it may bring back an older one, or leave a second one beside it.
"""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

SYNCED: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("OneDrive", r"onedrive( ?-.*)?|skydrive"),
        ("Dropbox", r"dropbox( \(.+\))?"),
        ("Google Drive", r"google ?drive(-.+)?|(my|mijn|meine) (drive|ablage)"),
        ("iCloud", r"icloud ?drive( .+)?|mobile documents|com~apple~clouddocs|icloud~.*"),
        ("Nextcloud", r"nextcloud\d*"),
        ("ownCloud", r"owncloud\d*"),
        ("Box", r"box( sync|-box)?"),
        ("pCloud", r"pcloud ?(drive|sync)?"),
        ("MEGA", r"mega(sync)?"),
        ("Proton Drive", r"proton ?drive(-.+)?"),
        ("Syncthing", r"syncthing"),
        ("STACK", r"stack(drive)?"),
    )
)
MARKS: Final = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".owncloudsync.log": "ownCloud", ".sync": "Resilio"}
"""What such a program lays in the folder that it keeps equal."""
NETWORKS: Final = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afpfs", "davfs", "ncpfs"})
FUSES: Final = re.compile(r"fuse\.(sshfs|rclone|davfs.*|smb.*|gvfsd-fuse)")
_COPY: Final = r"kopie|copy|konflikt\w*|conflict\w*"
COPIES: Final = re.compile(
    rf"""\ \([^()]*\b({_COPY})\b[^()]*\)   # Dropbox, Nextcloud, in three languages
    |\ \((SFConflict\ [^()]+|\d+)\)        # Seafile, Google Drive
    |[.]sync-conflict-[\w-]+               # Syncthing
    |[._-](conflict|konflikt)\w*[\w.-]*    # ownCloud, Resilio
    |\ (\d+|[-–]\ ({_COPY})(\ \(\d+\))?)   # iCloud, Windows
    |-[\w]+(-[\w]+)*                       # OneDrive: the name of the other computer
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Which program keeps the folder equal elsewhere ("" for none), whether it is on a network, and second copies."""

    synced: str = ""
    network: bool = False
    copies: tuple[str, ...] = ()


def place_of(path: Path, mounts: str | None = None) -> Place:
    """Look at the folder of a book; `mounts` is the system's own table of disks."""
    real = path.resolve()
    return Place(
        synced=synced_by(real) or _marked(real),
        network=on_network(real, _mounts() if mounts is None else mounts),
        copies=copies_of(path.name, _names(path.parent)),
    )


def synced_by(path: PurePath) -> str:
    """Name the program by the folders that the file stands in."""
    return next((name for part in path.parent.parts for name, known in SYNCED if known.fullmatch(part)), "")


def on_network(path: PurePath, mounts: str) -> bool:
    """Tell whether the disk is that of another computer: by its name, or by the table of disks."""
    text = path.as_posix()
    if text.startswith("//") or "/gvfs/" in text:
        return True
    found = [line.split() for line in mounts.splitlines()]
    places = {_unescaped(words[1]): words[2] for words in found if len(words) > 2}
    nearest = max((place for place in places if _is_under(text, place)), key=len, default="")
    kind = places.get(nearest, "")
    return kind in NETWORKS or FUSES.fullmatch(kind) is not None


def copies_of(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Give the names that look like a second copy that a program made of this file."""
    stem, suffix = PurePath(name).stem, PurePath(name).suffix
    return tuple(
        sorted(
            each
            for each in names
            if each.startswith(stem) and each.endswith(suffix) and COPIES.fullmatch(each[len(stem) : -len(suffix)])
        )
    )


def _is_under(text: str, place: str) -> bool:
    return text == place or text.startswith(place.rstrip("/") + "/")


def _unescaped(name: str) -> str:
    """Give a name as it is: the table of disks writes a space as four signs."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), name)


def _marked(path: Path) -> str:
    """Name the program by what it laid in one of the folders above."""
    return next((name for folder in path.parents for mark, name in MARKS.items() if _stands(folder / mark)), "")


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _names(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []


def _mounts() -> str:
    """Read the system's table of disks; where there is none, only the name of the folder tells."""
    if sys.platform == "win32":  # pragma: no cover (there the name of the folder tells)
        return ""
    try:
        return Path("/proc/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""
