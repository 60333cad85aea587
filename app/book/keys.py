"""From a passphrase to the key of the file. The passphrase itself is never kept."""

import hashlib
import unicodedata
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from app.foundation.errors import RuleBroken

ROUNDS = 256_000  # SQLCipher 4's own count, so that any SQLCipher tool opens the book with the passphrase
SALT_BYTES = 16
MIN_LENGTH = 12
MIN_WORDS = 4


@dataclass(frozen=True, slots=True)
class RawKey:
    """The 32 bytes that open a file, with the file's salt. Never shown, never logged."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def pragma(self) -> str:
        """Give the key in SQLCipher's raw form; opening costs microseconds instead of a tenth of a second."""
        return f"x'{self.key.hex()}{self.salt.hex()}'"


class Strength(IntEnum):
    """How well a passphrase guards the book."""

    TOO_SHORT = 0
    FAIR = 1
    STRONG = 2


def strength(passphrase: str) -> Strength:
    """Judge by length and words: at least 12 characters or four words, strong from 18 characters or five words."""
    words = passphrase.split()
    distinct = len(set(passphrase))
    if (len(passphrase) < MIN_LENGTH and len(words) < MIN_WORDS) or distinct < 5:
        return Strength.TOO_SHORT
    return Strength.STRONG if len(passphrase) >= 18 or len(words) >= 5 else Strength.FAIR


def derive(passphrase: str, salt: bytes) -> RawKey:
    """Derive the key; the same words typed on any keyboard give the same key (Unicode NFC)."""
    if "\0" in passphrase:
        raise RuleBroken("passphrase_nul", "passphrase")
    normal = unicodedata.normalize("NFC", passphrase).encode()
    return RawKey(hashlib.pbkdf2_hmac("sha512", normal, salt, ROUNDS, 32), salt)


def salt_of(path: Path) -> bytes:
    """Read the salt that stands in the first bytes of every encrypted file."""
    with path.open("rb") as stream:
        return stream.read(SALT_BYTES)
