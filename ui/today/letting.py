"""What is put off or let go together: the purposes of one conversation."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from app.aftercare.rules.stored import Promise
from app.aftercare.words import purpose
from app.foundation.language import t


class Letting(NamedTuple):
    """What is put off or let go: whose it is, and each purpose with the key of its promise, the first one due first."""

    client: str
    purposes: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, client: str, promises: Sequence[Promise]) -> Self:
        """Take the promises of one conversation."""
        return cls(client, tuple((one.id, purpose(one.code, t, one.title)) for one in promises))

    @property
    def first(self) -> str:
        return self.purposes[0][0]

    @property
    def words(self) -> str:
        """Name the client and everything that is talked about."""
        return f"{self.client}: {'; '.join(dict.fromkeys(words for _, words in self.purposes))}"
