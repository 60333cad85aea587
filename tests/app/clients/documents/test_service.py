"""Documents go in, come out the same, leave, and come back; the same content stands once and is let go in the end."""

import hashlib
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from app.book import backup, check
from app.book.book import Book
from app.book.change import Title
from app.book.digest import digest
from app.book.engine import bare_connection
from app.book.opening import open_book
from app.book.tables import Journal, StepKind
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, DocumentType
from app.clients.rules.documents import LIMIT, Incoming
from app.clients.service.documents import DocumentService
from app.clients.tables import DocumentContents
from app.entrance import Entrance
from app.foundation.errors import Cancelled, ChangedMeanwhile, DamagedBook, NotFound, RuleBroken
from app.overview.rules import EntryKind
from tests.app.clients.documents.samples import DOCX, EXE, JPEG, PDF, PNG
from tests.app.conftest import RESOURCES, Prove, new_desk

BIG = 3 * 1024 * 1024


@pytest.fixture
def client(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.BUSINESS, name="Bakkerij De Vries"))


@pytest.fixture
def add(services: Services, client: str) -> Callable[..., str]:
    """Put one file on the client and give its key."""

    def one(name: str = "polis.pdf", content: bytes = PDF) -> str:
        added = services.documents.add(client, [Incoming(name, content)])
        assert not added.refused
        return added.ids[0]

    return one


def contents(book: Book) -> int:
    with book.read() as connection:
        return connection.execute(select(func.count()).select_from(DocumentContents)).scalar_one()


def test_that_a_document_is_listed_and_reads_back_the_same(
    services: Services, client: str, add: Callable[..., str]
) -> None:
    key = add("polis.jpg")
    (found,) = services.documents.of_client(client)
    assert found == services.documents.document(key)
    assert (found.name, found.type, found.size) == ("polis.pdf", DocumentType.PDF, len(PDF))
    assert found.added_on == services.book.desk.today()
    assert services.documents.read(key) == PDF


def test_that_files_come_in_from_the_disk(services: Services, client: str, tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(PNG)
    (tmp_path / "brief.docx").write_bytes(DOCX)
    heard: list[tuple[int, int, str]] = []
    added = services.documents.add(
        client,
        [Incoming("scan.png", tmp_path / "scan.png"), Incoming("brief.docx", tmp_path / "brief.docx")],
        lambda done, total, text: heard.append((done, total, text)),
    )
    assert len(added.ids) == 2
    assert services.book.undo_title() == Title(
        "{number} documents added – {client}", {"number": "2", "client": "Bakkerij De Vries"}
    )
    total = len(PNG) + len(DOCX)
    assert heard == [(0, total, "scan.png"), (len(PNG), total, "brief.docx")]


def test_that_what_is_refused_is_told_and_the_rest_comes_in(services: Services, client: str, tmp_path: Path) -> None:
    large = tmp_path / "film.mp4"
    with large.open("wb") as stream:
        stream.truncate(LIMIT + 1)
    files = [
        Incoming("polis.pdf", PDF),
        Incoming("spel.pdf", EXE),
        Incoming("weg.pdf", tmp_path / "weg.pdf"),
        Incoming("map", tmp_path),
        Incoming("film.mp4", large),
        Incoming("nul", Path("/dev/null")),
        Incoming("kopie van polis.pdf", PDF),
        Incoming("leeg.txt", b""),
    ]
    added = services.documents.add(client, files)
    assert len(added.ids) == 1
    assert [(one.name, one.reason.rule) for one in added.refused] == [
        ("spel.pdf", "document_program"),
        ("weg.pdf", "document_unreadable"),
        ("map", "document_folder"),
        ("film.mp4", "document_too_large"),
        ("nul", "document_unreadable"),
        ("leeg.txt", "document_empty"),
        ("kopie van polis.pdf", "document_same"),
    ]
    assert added.refused[-1].reason.facts == {"name": "polis.pdf"}
    assert services.book.undo_title() == Title("Document added – {document}", {"document": "polis.pdf"})


def test_that_a_file_that_may_not_be_read_is_told(
    services: Services, client: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scan.png").write_bytes(PNG)

    def locked(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", locked)
    added = services.documents.add(client, [Incoming("scan.png", tmp_path / "scan.png")])
    assert added.refused[0].reason.rule == "document_unreadable"


def test_that_nothing_refused_leaves_a_step(services: Services, client: str) -> None:
    services.documents.add(client, [Incoming("spel.exe", EXE)])
    assert services.book.undo_title() == Title("Client added – {client}", {"client": "Bakkerij De Vries"})


def test_that_nobody_gets_documents_without_being_a_client(services: Services) -> None:
    with pytest.raises(NotFound):
        services.documents.add("nobody", [Incoming("polis.pdf", PDF)])


def test_that_equal_names_get_a_number(services: Services, client: str, add: Callable[..., str]) -> None:
    add("scan.png", PNG)
    add("Scan.png", PNG + b"2")
    assert [one.name for one in services.documents.of_client(client)] == ["Scan (2).png", "scan.png"]


def test_that_the_same_content_stands_once(services: Services, add: Callable[..., str]) -> None:
    key = add()
    other = services.clients.create(ClientDraft(ClientKind.BUSINESS, name="Slagerij Smit"))
    (second,) = services.documents.add(other, [Incoming("kopie.pdf", PDF)]).ids
    assert contents(services.book) == 1
    services.documents.remove(key)
    assert services.documents.read(second) == PDF


def test_that_a_large_handful_comes_in_more_than_one_step(
    services: Services, client: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.clients.service.documents.LIMIT", 100)
    files = [Incoming(f"{number}.png", PNG + bytes([number]) * 40) for number in range(3)]
    assert len(services.documents.add(client, files).ids) == 3
    assert services.book.undo() == Title("Document added – {document}", {"document": "2.png"})
    assert len(services.documents.of_client(client)) == 2


def test_that_a_stop_tells_what_did_not_come_in(
    services: Services, client: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.clients.service.documents.LIMIT", 100)

    def stop(done: int, _total: int, _text: str) -> None:
        if done > 150:
            raise Cancelled

    files = [Incoming(f"{number}.png", PNG + bytes([number]) * 40) for number in range(5)]
    added = services.documents.add(client, files, stop)
    assert (len(added.ids), added.left_out) == (2, 3)
    assert len(services.documents.of_client(client)) == 2


def test_that_a_document_is_renamed_and_the_name_comes_back(
    services: Services, add: Callable[..., str], undone_and_redone: Prove
) -> None:
    key = add()
    undone_and_redone(lambda: services.documents.rename(key, "Polis 2026", 1))
    assert services.documents.document(key).name == "Polis 2026.pdf"
    with pytest.raises(ChangedMeanwhile):
        services.documents.rename(key, "Anders", 1)


def test_that_documents_are_found_by_their_name(services: Services, client: str, add: Callable[..., str]) -> None:
    key = add("Taxatierapport Beukenlaan.pdf")
    (hit,) = services.overview.search("taxatie")
    assert (hit.kind, hit.key, hit.client_id, hit.why) == ("document", key, client, "document")
    assert (hit.title, hit.detail) == ("Bakkerij De Vries", "Taxatierapport Beukenlaan.pdf")
    services.documents.remove(key)
    assert services.overview.search("taxatie") == []


def test_that_undo_takes_a_document_out_and_redo_brings_it_back(
    services: Services, client: str, add: Callable[..., str], undone_and_redone: Prove
) -> None:
    undone_and_redone(lambda: add("scan.png", PNG))
    (found,) = services.documents.of_client(client)
    assert services.documents.read(found.id) == PNG


def test_that_undo_brings_a_removed_document_back_whole(
    services: Services, client: str, add: Callable[..., str], undone_and_redone: Prove
) -> None:
    key = add("foto.jpg", JPEG)
    undone_and_redone(lambda: services.documents.remove(key))
    services.book.undo()
    assert services.documents.read(key) == JPEG
    assert check.check(services.book) == ()


def test_that_the_journal_holds_the_hash_and_not_the_bytes(services: Services, add: Callable[..., str]) -> None:
    add("opname.mp3", b"\0" + bytes(range(256)) * (BIG // 256))
    with services.book.read() as connection:
        longest = connection.execute(select(func.max(func.length(Journal.payload)))).scalar_one()
        kept = connection.execute(select(Journal.payload).where(Journal.table_name == "document_content")).scalar_one()
    assert longest < 5_000
    assert b"sha256" in kept
    assert b'"content"' not in kept


def test_that_a_document_is_written_as_a_private_file(
    services: Services, add: Callable[..., str], tmp_path: Path
) -> None:
    key, content = add("opname.mp3", b"\0" + bytes(BIG)), b"\0" + bytes(BIG)
    path = services.documents.write_to(key, tmp_path / "opname.mp3", read_only=True)
    assert path.read_bytes() == content
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    kept = services.documents.write_to(key, tmp_path / "kopie.mp3")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix == ".mp3") == ["kopie.mp3", "opname.mp3"]


def test_that_a_folder_that_takes_no_files_is_told(services: Services, add: Callable[..., str], tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="document_not_written"):
        services.documents.write_to(add(), tmp_path / "nergens" / "polis.pdf")


def test_that_damage_is_told_and_leaves_no_file(services: Services, add: Callable[..., str], tmp_path: Path) -> None:
    key = add()
    with bare_connection(services.book.path, services.book.key, read_only=False) as connection:
        connection.execute(update(DocumentContents).values(content=b"something else"))
    with pytest.raises(DamagedBook):
        services.documents.read(key)
    with pytest.raises(DamagedBook):
        services.documents.write_to(key, tmp_path / "polis.pdf")
    assert not list(tmp_path.glob("*polis*"))
    (finding,) = check.check(services.book)
    assert (finding.code, finding.facts["of"]) == ("content", "document_content")


def test_that_contents_stay_while_an_undo_can_bring_them_back(services: Services, add: Callable[..., str]) -> None:
    key = add()
    services.documents.remove(key)
    assert services.documents.sweep() == 0
    services.book.undo()
    assert services.documents.read(key) == PDF


def test_that_contents_stay_while_a_redo_can_bring_them_back(
    services: Services, client: str, add: Callable[..., str]
) -> None:
    add()
    services.book.undo()
    assert services.documents.sweep() == 0
    services.book.redo()
    assert len(services.documents.of_client(client)) == 1


def test_that_contents_go_once_nobody_can_come_back_for_them(services: Services, add: Callable[..., str]) -> None:
    services.documents.remove(add())
    kept = add("foto.jpg", JPEG)
    with services.book.write(Title("Restored from a backup"), kind=StepKind.BARRIER):
        pass
    before = services.book.undo_title()
    assert services.documents.sweep() == 1
    assert services.documents.sweep() == 0
    assert contents(services.book) == 1
    assert services.documents.read(kept) == JPEG
    assert services.book.undo_title() == before
    assert check.check(services.book) == ()


def test_that_the_fingerprint_sees_every_byte_of_a_document(services: Services, add: Callable[..., str]) -> None:
    add()
    with bare_connection(services.book.path, services.book.key, read_only=False) as connection:
        before = digest(connection)
        row = connection.execute(select(DocumentContents.content)).scalar_one()
        connection.execute(update(DocumentContents).values(content=row[:-1] + b"x"))
        assert digest(connection) != before
        connection.execute(update(DocumentContents).values(content=row))
        assert digest(connection) == before
        assert hashlib.sha256(row).digest() == connection.execute(select(DocumentContents.sha256)).scalar_one()


def test_that_a_document_whose_content_is_gone_is_damage(services: Services, add: Callable[..., str]) -> None:
    key = add()
    with bare_connection(services.book.path, services.book.key, read_only=False) as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.execute(delete(DocumentContents))
    with pytest.raises(DamagedBook):
        services.documents.read(key)


def test_that_a_backup_with_documents_is_proven_and_gives_them_back(
    services: Services, client: str, add: Callable[..., str], tmp_path: Path
) -> None:
    content = b"\0" + bytes(range(256)) * 9_000
    key = add("opname.mp3", content)
    book = services.book
    made = backup.make(book, tmp_path / "backups", drill=True)
    services.documents.remove(key)
    path, raw_key, desk = book.path, book.key, book.desk
    book.close()
    backup.restore(made.path, path, raw_key, desk)
    again = open_book(path, raw_key, desk)
    try:
        assert DocumentService(again).read(key) == content
        assert check.check(again) == ()
    finally:
        again.close()


def test_that_merged_clients_keep_their_documents_and_part_again(
    services: Services, client: str, add: Callable[..., str], undone_and_redone: Prove
) -> None:
    add("polis.pdf", PDF)
    double = services.clients.create(ClientDraft(ClientKind.BUSINESS, name="Bakkerij de Vries"))
    services.documents.add(double, [Incoming("foto.jpg", JPEG)])
    undone_and_redone(lambda: services.deeds.merge(client, double))
    assert [one.name for one in services.documents.of_client(client)] == ["foto.jpg", "polis.pdf"]


def test_that_the_whole_client_tells_its_documents(services: Services, client: str, add: Callable[..., str]) -> None:
    add("polis.pdf", PDF)
    entry = services.overview.timeline(client, kinds=frozenset({EntryKind.DOCUMENT})).entries[0]
    assert (entry.text, entry.code, entry.number) == ("polis.pdf", "pdf", len(PDF))


def test_that_closing_a_book_lets_go_of_contents_that_nobody_can_bring_back(tmp_path: Path) -> None:
    entrance = Entrance(new_desk(seed=5), RESOURCES)
    opened = entrance.create(tmp_path / "boek.nazorg", "vier woorden die niemand raadt", office="Kantoor")
    services = opened.services
    client = services.clients.create(ClientDraft(ClientKind.BUSINESS, name="Bakkerij Bos"))
    services.documents.remove(services.documents.add(client, [Incoming("polis.pdf", PDF)]).ids[0])
    with services.book.write(Title("Restored from a backup"), kind=StepKind.BARRIER):
        pass
    entrance.close(opened)
    again = entrance.open(tmp_path / "boek.nazorg", "vier woorden die niemand raadt")
    assert contents(again.services.book) == 0
    entrance.close(again)
