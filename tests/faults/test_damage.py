"""A damaged file never gives wrong data: either every row is as it was, or the damage is said."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from app.book import backup
from app.book.book import Book
from app.book.digest import digest
from app.book.opening import open_book
from app.foundation.desk import Desk
from app.foundation.errors import BookError, DamagedBook, NotABook, WrongKey
from tests.app.conftest import new_desk
from tests.faults.deeds import KEY, make_book
from tests.faults.programs import fast_folder

PAGE = 4096
REFUSALS = (DamagedBook, WrongKey)


@pytest.fixture(scope="module")
def sound() -> Iterator[tuple[Path, bytes, str]]:
    """Give a place for the book, its sound bytes and its digest."""
    with fast_folder() as folder:
        path = folder / "book.nazorg"
        make_book(path)
        outcome = read_all(path)
        yield path, path.read_bytes(), outcome


@pytest.fixture
def times(pytestconfig: pytest.Config) -> int:
    return 10_000 if pytestconfig.getoption("--long") else 100


def read_all(path: Path) -> str:
    """Open the book and read every row of it."""
    book = open_book(path, KEY, new_desk())
    try:
        with book.read() as connection:
            return digest(connection)
    finally:
        book.close()


def outcomes(
    sound: tuple[Path, bytes, str], times: int, spoil: Callable[[bytearray, Random], object]
) -> dict[str, int]:
    """Spoil the book in many ways and read it; count what came of it."""
    path, content, expected = sound
    random, counted = Random(1), {"right": 0, "wrong": 0, "refused": 0}
    for _ in range(times):
        spoiled = bytearray(content)
        spoil(spoiled, random)
        path.write_bytes(spoiled)
        try:
            counted["right" if read_all(path) == expected else "wrong"] += 1
        except REFUSALS:
            counted["refused"] += 1
        if path.read_bytes() != bytes(spoiled):
            counted["wrong"] += 1
    path.write_bytes(content)
    return counted


def flip(content: bytearray, random: Random) -> None:
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def cut(content: bytearray, random: Random) -> None:
    del content[random.randrange(PAGE, len(content)) :]


def zero_a_page(content: bytearray, random: Random) -> None:
    start = random.randrange(len(content) // PAGE) * PAGE
    content[start : start + PAGE] = bytes(PAGE)


def add_noise(content: bytearray, random: Random) -> None:
    content += random.randbytes(random.randrange(1, 3 * PAGE))


def swap_pages(content: bytearray, random: Random) -> None:
    one, other = (page * PAGE for page in random.sample(range(len(content) // PAGE), 2))
    content[one : one + PAGE], content[other : other + PAGE] = (
        content[other : other + PAGE],
        content[one : one + PAGE],
    )


@pytest.mark.parametrize("spoil", [flip, zero_a_page, swap_pages])
def test_that_damage_inside_never_gives_wrong_data(
    sound: tuple[Path, bytes, str], times: int, spoil: Callable[[bytearray, Random], object]
) -> None:
    found = outcomes(sound, times, spoil)
    assert found["wrong"] == 0
    assert found["refused"] > times // 10


@pytest.mark.parametrize("spoil", [cut, add_noise])
def test_that_a_file_of_another_length_is_always_refused(
    sound: tuple[Path, bytes, str], times: int, spoil: Callable[[bytearray, Random], object]
) -> None:
    assert outcomes(sound, times, spoil) == {"right": 0, "wrong": 0, "refused": times}


def test_that_damage_is_offered_the_newest_sound_backup(sound: tuple[Path, bytes, str], times: int) -> None:
    path, content, _ = sound
    made = made_backup(path)
    random, refused = Random(2), 0
    for _ in range(times // 4):
        spoiled = bytearray(content)
        flip(spoiled, random)
        path.write_bytes(spoiled)
        with suppress(DamagedBook):
            read_all(path)
            continue
        assert backup.newest_sound(path, KEY) == made
        refused += 1
    path.write_bytes(content)
    assert refused > times // 40


def test_that_a_damaged_book_is_never_backed_up(sound: tuple[Path, bytes, str], times: int, desk: Desk) -> None:
    path, content, _ = sound
    made = made_backup(path)
    random = Random(3)
    for _ in range(times // 4):
        spoiled = bytearray(content)
        flip(spoiled, random)
        path.write_bytes(spoiled)
        with pytest.raises(REFUSALS):
            backup.make(backup.ClosedBook(path, KEY, desk))
        assert backup.list_backups(backup.folder_of(path)) == [made]
    path.write_bytes(content)


def made_backup(path: Path) -> backup.Backup:
    """Give the one backup of the sound book."""
    standing = backup.list_backups(backup.folder_of(path))
    return standing[0] if standing else backup.make(backup.ClosedBook(path, KEY, new_desk()))


@pytest.fixture
def desk() -> Desk:
    return new_desk()


@pytest.mark.parametrize("filling", ["cut", "zeros", "noise"])
def test_that_no_small_file_is_a_book_and_none_is_made(
    sound: tuple[Path, bytes, str], pytestconfig: pytest.Config, filling: str
) -> None:
    path, content, _ = sound
    small = path.with_name("small.nazorg")
    fillings = {"cut": content, "zeros": bytes(2 * PAGE), "noise": Random(4).randbytes(2 * PAGE)}
    sizes = range(8_193) if pytestconfig.getoption("--long") else some_sizes()
    for size in sizes:
        small.write_bytes(fillings[filling][:size])
        with pytest.raises((NotABook, *REFUSALS)):
            open_book(small, KEY, new_desk())
        assert small.stat().st_size == size
    small.unlink()
    with pytest.raises(BookError):
        open_book(small, KEY, new_desk())
    assert not small.exists()


def some_sizes() -> list[int]:
    """Give 200 sizes from 0 to 8192, those around a page among them."""
    random = Random(5)
    edges = [0, 1, 15, 16, 511, 512, 1024, 4095, 4096, 4097, 8191, 8192]
    return edges + [random.randrange(8_193) for _ in range(200 - len(edges))]


def test_that_every_row_of_a_sound_book_is_read(sound: tuple[Path, bytes, str], desk: Desk) -> None:
    path, _, expected = sound
    book: Book = open_book(path, KEY, desk)
    with book.read() as connection:
        assert digest(connection) == expected
    book.close()
