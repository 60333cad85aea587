"""An import is one step: all of it or none, seen before it is done, stopped and undone as a whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.book.book import Book
from app.book.tables import StepKind, Steps
from app.bootstrap import Services
from app.clients.tables import Clients
from app.foundation.errors import Cancelled, RuleBroken
from app.intake.files import opened
from app.intake.rules.header import ColumnMapping
from app.intake.service import IntakeService
from app.intake.store import taking
from tests.app.contents import contents
from tests.app.intake.conftest import Table, Take, Write, counts

CLIENTS = "reference,name,town,adviser\nC1,Jan de Vries,Utrecht,Sanne\nC2,Bakkerij Voorbeeld B.V.,,\n"
AGREEMENTS = "reference,client,product_kind,provider,in_force_on\nA1,C1,life,Voorbeeld,2026-11-01\n"
CONTACTS = "client,date,channel,direction,said\nC1,2026-11-02,phone,in,Hallo\n"


class Watch:
    """Watches an import and stops it after so many looks."""

    def __init__(self, patience: int = 1_000_000) -> None:
        self.seen: list[tuple[int, int]] = []
        self.patience = patience

    @property
    def cancelled(self) -> bool:
        return len(self.seen) > self.patience

    def report(self, done: int, total: int) -> None:
        self.seen.append((done, total))


def test_that_undo_brings_back_the_very_same_book(
    take: Take, undone_and_redone: Callable[[Callable[[], object]], None]
) -> None:
    undone_and_redone(lambda: take(CONTACTS, AGREEMENTS, CLIENTS))


def test_that_undo_of_an_update_brings_back_the_old_values(
    take: Take, undone_and_redone: Callable[[Callable[[], object]], None]
) -> None:
    take(CLIENTS, AGREEMENTS)
    changed = CLIENTS.replace("Jan", "Johan").replace("Utrecht", "-") + "C3,Nieuw,,Tim\n"
    undone_and_redone(lambda: take(changed, AGREEMENTS.replace("Voorbeeld", "Ander")))


def test_that_all_files_are_one_step_of_the_import(take: Take, table: Table, book: Book) -> None:
    take(CONTACTS, AGREEMENTS, CLIENTS)
    steps = [row for row in table(Steps) if row["kind"] == StepKind.IMPORT]
    assert [(row["actor"], row["title"]) for row in steps] == [("import", "Import – {files}")]
    title = book.undo_title()
    assert title is not None
    assert title.fields == {"files": "1.csv, 2.csv, 3.csv"}


def test_that_files_are_taken_in_the_order_of_the_table_whatever_their_order(take: Take) -> None:
    report = take(CONTACTS, AGREEMENTS, CLIENTS)
    assert [(file.kind, file.new) for file in report.files] == [("clients", 2), ("agreements", 1), ("contacts", 1)]
    assert report.kind == "clients, agreements, contacts"


def test_that_strict_takes_all_or_nothing(take: Take, book: Book) -> None:
    before = contents(book)
    report = take(CLIENTS + "C3,,,\n", strict=True)
    assert (report.taken, counts(report)) == (False, (2, 0, 0, 1))
    assert contents(book) == before
    assert take(CLIENTS, strict=True).taken


def test_that_nothing_but_refused_rows_takes_nothing(take: Take, book: Book) -> None:
    before = contents(book)
    assert not take("reference,name\nC1,\n").taken
    assert not take("reference,name,adviser\nC1,,Nieuw\n").taken
    assert contents(book) == before
    assert take("reference,name\n").taken


def test_that_one_file_that_is_no_table_refuses_the_call(take: Take, book: Book) -> None:
    before = contents(book)
    with pytest.raises(RuleBroken):
        take(CLIENTS, b"\xff\xd8\xff\xe0 photo")
    with pytest.raises(RuleBroken) as refused:
        take(CLIENTS, "colour,size\nred,1\n")
    assert refused.value.facts["file"] == "2.csv"
    assert contents(book) == before


@pytest.mark.parametrize("patience", [0, 1, 2])
def test_that_an_import_that_is_stopped_leaves_nothing(
    take: Take, book: Book, patience: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "CHUNK", 1)
    before = contents(book)
    with pytest.raises(Cancelled):
        take(CLIENTS, AGREEMENTS, progress=Watch(patience))
    assert contents(book) == before


def test_that_progress_grows_to_the_whole(take: Take) -> None:
    watch = Watch()
    links = "reference,client,product_kind,in_force_on,replaced_by\n"
    take(CLIENTS, links + "".join(f"A{n},C1,life,2020-01-01,\n" for n in range(2_500)), progress=watch)
    done = [done for done, _ in watch.seen]
    assert done == sorted(done)
    assert watch.seen[-1][0] == watch.seen[-1][1] > 50_000


@pytest.mark.parametrize("chunk", [1, 2, 1000])
def test_that_chunks_do_not_show(take: Take, table: Table, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "CHUNK", chunk)
    take(CLIENTS + "C3,Piet Bos,,Sanne\nC1,,Delft,\n", AGREEMENTS, CONTACTS)
    assert [(row["reference"], row["town"]) for row in table(Clients)] == [("C1", "Delft"), ("C2", None), ("C3", None)]


def test_that_a_preview_tells_the_same_and_changes_nothing(intake: IntakeService, write: Write, book: Book) -> None:
    links = "reference,client,product_kind,in_force_on,end_on,end_reason,replaced_by\n"
    paths = [
        write(links + "A1,C1,life,2010-01-01,2011-01-01,replaced,A2\nA2,C1,life,2011-01-01,,,\nA3,C1,,x,,,\n", "a.csv"),
        write(CLIENTS + "C1,,Delft,\nC1,,Delft,\nC4,,,\n", "k.csv"),
        write("reference,client,last_name,first_name,infix\nP1,C1,Vries,Jan,de\nP2,C1,Bos,Els,\n", "p.csv"),
        write("reference,agreement,kind,date,amount\nB1,A1,fee,2020-01-01,1.00\nB1,A1,fee,2020-01-01,2.00\n", "b.csv"),
    ]
    before = contents(book)
    seen = intake.preview(paths)
    assert contents(book) == before
    report = intake.run(paths)
    assert [(file.kind, file.new, file.same, len(file.refused)) for file in report.files] == [
        (file.report.kind, file.report.new, file.report.same, len(file.report.refused)) for file in seen.files
    ]
    assert intake.preview(paths).report.new == 0


def test_that_a_preview_shows_how_the_file_is_read(intake: IntakeService, write: Write) -> None:
    path = write("reference;name;Shoe size\nC1;Zoë;42\n".encode("cp1252"), "klanten.csv")
    (seen,) = intake.preview([path]).files
    assert (seen.layout, seen.encoding, seen.delimiter) == ("clients", "cp1252", ";")
    assert seen.first_rows == (("C1", "Zoë", "42"),)
    assert (seen.report.left_out, seen.report.new) == (("Shoe size",), 1)
    contacts = write("First Name,Last Name,Labels,Notes,E-mail 1 - Value\nJan,Bos,,x,\n", "google.csv")
    (google,) = intake.preview([contacts]).files
    assert (google.layout, google.report.left_out) == ("google", ("Notes",))


def test_that_two_files_of_one_name_keep_their_own_report(intake: IntakeService, tmp_path: Path) -> None:
    for folder, text in (("one", CLIENTS), ("two", AGREEMENTS)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.csv").write_text(text)
    seen = intake.preview([tmp_path / "two" / "x.csv", tmp_path / "one" / "x.csv"]).files
    assert [(file.report.kind, file.header[1]) for file in seen] == [("clients", "name"), ("agreements", "client")]


def test_that_a_mapping_makes_references_out_of_rows(take: Take, table: Table) -> None:
    mapping = ColumnMapping("clients", {"Naam": "name"}, {"kind": "person"})
    text = "Naam;Kleur\nJan Bos;rood\nJan Bos;blauw\n;\n"
    assert counts(take(text, mapping=mapping)) == (2, 0, 0, 0)
    assert counts(take(text, mapping=mapping)) == (0, 0, 2, 0)
    assert all(row["reference"].startswith("M-") for row in table(Clients))


def test_that_files_of_an_unknown_layout_have_small_limits(
    take: Take, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    google = "First Name,Last Name,Labels,E-mail 1 - Value\n" + "Jan,Bos,,\n" * 4
    monkeypatch.setattr(taking, "MOST_UNKNOWN_ROWS", 3)
    before = contents(book)
    with pytest.raises(RuleBroken) as rows:
        take(google)
    assert (rows.value.rule, contents(book) == before) == ("import_too_many_rows", True)
    monkeypatch.setattr(opened, "LARGEST_UNKNOWN", 50)
    with pytest.raises(RuleBroken) as size:
        take(google)
    assert size.value.rule == "import_file_too_large"
    assert take(CLIENTS).new == 2


def test_that_rows_cost_no_query_each(services: Services, write: Write, statements: Callable[[], object]) -> None:
    def ran(count: int) -> int:
        people = "".join(f"C{count}-{n},Jan Bos {n},Utrecht,\n" for n in range(count))
        with statements() as queries:  # type: ignore[attr-defined]
            services.intake.run([write("reference,name,town,adviser\n" + people)])
        return len(queries)

    assert ran(900) < ran(90) + 90
