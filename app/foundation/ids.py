"""Where keys come from: random in real life, seeded in the demo book and in tests."""

from collections.abc import Callable
from random import Random

IdSource = Callable[[], str]


def seeded_ids(seed: int) -> IdSource:
    """Give the same row of keys for the same seed."""
    from uuid import UUID  # noqa: PLC0415 (real keys need no more than random bytes)

    random = Random(seed)  # noqa: S311 (keys name rows, they protect nothing)

    def next_id() -> str:
        return UUID(int=random.getrandbits(128), version=4).hex

    return next_id
