"""The reviews page with a made-up service: what is asked of it, and what the person sees."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.book.change import Change
from app.foundation.errors import Cancelled, StorageUnavailable
from app.foundation.formats import Formats
from app.overview.rules import SearchHit
from app.reviews.content import AGREEMENTS, DATES, LIMITS, SUMMARY, Letterhead, Lines, ReviewContent, Section
from app.reviews.pdf import pdf
from app.reviews.rules import KeptReview
from tests.ui.fakes import RecordingMessages
from ui.reviews.page import ReviewsPage
from ui.shared.background import Background
from ui.shared.changes import ChangeSignals
from ui.shared.printing import PrinterRefused, chosen_pages, new_printer, send
from ui.shared.workplace import Workplace


def content(language: str = "nl") -> ReviewContent:
    sections = tuple(Section(key, key, "", (Lines((key,)),)) for key in (SUMMARY, AGREEMENTS, DATES, LIMITS))
    return ReviewContent(
        version=1, client_id="c1", reference="K-7", language=language, on="2026-11-21", form_code="AAAA-AAAA",
        label="Klantoverzicht", title="De Vries", author="Marit", opening=("Voor u.",), foot="Foot",
        page_words="Page {page} of {pages}", letterhead=Letterhead("Kantoor", (), ()), sections=sections,
    )  # fmt: skip


@dataclass
class FakeReviews:
    """Answers at once and remembers what was asked."""

    asked: list[tuple[str, str | None]] = field(default_factory=list)
    drawn: list[tuple[tuple[str, ...], bool, str]] = field(default_factory=list)
    saved: list[ReviewContent] = field(default_factory=list)
    printed: list[tuple[Path, str | None, bool, str]] = field(default_factory=list)
    kept: tuple[KeptReview, ...] = (KeptReview("r1", "c1", date(2026, 5, 27), "en", "BBBB-BBBB"),)
    fails: Exception | None = None

    def content(self, client_id: str, language: str | None = None) -> ReviewContent:
        self.asked.append((client_id, language))
        if self.fails:
            raise self.fails
        return content(language or "nl")

    def past(self, client_id: str) -> tuple[KeptReview, ...]:
        return self.kept

    def review(self, review_id: str) -> ReviewContent:
        self.asked.append((review_id, "kept"))
        return replace(content("en"), on="2026-05-27", title="Toen")

    def pdf(self, shown: ReviewContent, *, large: bool = False, size: str = "a4") -> bytes:
        self.drawn.append((shown.keys, large, size))
        return pdf(shown, large=large, size=size)

    def save(self, shown: ReviewContent) -> str:
        self.saved.append(shown)
        return "r2"

    def write(self, path: Path, data: bytes) -> Path:
        if self.fails:
            raise self.fails
        path.write_bytes(data)
        return path

    def print_all(
        self, target: Path, language: str | None, report: Callable[[int, int, str], None], *, large: bool, size: str
    ) -> tuple[Path, ...]:
        self.printed.append((target, language, large, size))
        if self.fails:
            raise self.fails
        report(1, 1, "De Vries")
        return (target / "K-7.pdf",)


HITS = [
    SearchHit("client", "c1", "K-7", "c1", "De Vries", "name", client_kind="household"),
    SearchHit("agreement", "a1", "O-1", "c1", "De Vries", "policy_number", client_kind="household"),
    SearchHit("client", "c2", "K-8", "c2", "De Wit", "name", client_kind="person"),
]


@pytest.fixture
def reviews() -> FakeReviews:
    return FakeReviews()


@pytest.fixture
def workplace(
    reviews: FakeReviews, background: Background, changes: ChangeSignals, messages: RecordingMessages
) -> Workplace:
    overview = SimpleNamespace(search=lambda text, _limit: [hit for hit in HITS if text in hit.title])
    services: Any = SimpleNamespace(reviews=reviews, overview=overview)
    return Workplace(services, background, changes, messages, Formats("en", "NL"))


@pytest.fixture
def page(qtbot: QtBot, workplace: Workplace) -> ReviewsPage:
    page = ReviewsPage(workplace)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_that_without_a_client_the_page_says_what_to_do(page: ReviewsPage, reviews: FakeReviews) -> None:
    view = page.view
    assert view.empty.isVisible()
    assert not view.preview.isVisible()
    assert not view.print_button.isVisible()
    assert view.all_button.isVisible()
    view.empty.button.click()
    assert page.focusWidget() is view.search.field
    assert reviews.asked == []


def test_that_a_client_is_shown_as_it_will_be_printed(qtbot: QtBot, page: ReviewsPage, reviews: FakeReviews) -> None:
    with qtbot.waitSignal(page.view.preview.shown) as shown:
        page.show_client("c1")
    assert shown.args == [1]
    assert page.view.header.title.text() == "De Vries"
    assert page.view.header.subtitle.text() == "As the book stands today."
    assert page.view.print_button.isEnabled()
    assert reviews.asked == [("c1", None)]
    assert reviews.drawn == [((SUMMARY, AGREEMENTS, DATES, LIMITS), False, "a4")]
    with qtbot.waitSignal(page.client_requested) as asked:
        page.view.client_button.click()
    assert asked.args == ["c1"]


def test_that_a_hidden_page_waits_with_loading(qtbot: QtBot, workplace: Workplace, reviews: FakeReviews) -> None:
    page = ReviewsPage(workplace)
    qtbot.addWidget(page)
    page.show_client("c1")
    assert reviews.asked == []
    page.show()
    assert reviews.asked == [("c1", None)]


def test_that_clients_are_found_once_each(qtbot: QtBot, page: ReviewsPage, reviews: FakeReviews) -> None:
    search = page.view.search
    page.find_text("De")
    qtbot.waitUntil(lambda: len(search.model.rows) == 2)
    assert [hit.title for hit in search.model.rows] == ["De Vries", "De Wit"]
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    assert search.hits.hasFocus()
    qtbot.keyClick(search.hits, Qt.Key.Key_Return)
    assert page.client_id == "c1"
    assert not search.hits.isVisible()


def test_that_enter_takes_the_only_hit_and_nothing_found_is_said(qtbot: QtBot, page: ReviewsPage) -> None:
    search = page.view.search
    search.field.setText("Wit")
    qtbot.waitUntil(lambda: len(search.model.rows) == 1)
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert page.client_id == "c2"
    search.field.setText("xyz")
    qtbot.waitUntil(search.none.isVisible)
    search.field.clear()
    qtbot.waitUntil(lambda: not search.none.isVisible())


def test_that_another_language_is_written_anew_and_blocks_only_drawn(page: ReviewsPage, reviews: FakeReviews) -> None:
    page.show_client("c1")
    settings = page.view.settings
    settings.language.set_value("en")
    settings.language.edited.emit()
    assert reviews.asked == [("c1", None), ("c1", "en")]
    settings.blocks[DATES].click()
    settings.large.click()
    settings.paper.set_value("letter")
    settings.paper.edited.emit()
    assert len(reviews.asked) == 2
    assert reviews.drawn[-1] == ((SUMMARY, AGREEMENTS, LIMITS), True, "letter")
    assert page.shown is not None
    assert page.shown.form_code != "AAAA-AAAA"


def test_that_what_is_shown_can_be_kept(page: ReviewsPage, reviews: FakeReviews) -> None:
    page.show_client("c1")
    page.view.settings.blocks[DATES].click()
    page.view.keep_button.click()
    assert [kept.keys for kept in reviews.saved] == [(SUMMARY, AGREEMENTS, LIMITS)]


def test_that_a_kept_review_is_shown_as_it_was(page: ReviewsPage, reviews: FakeReviews) -> None:
    page.show_client("c1")
    versions = page.view.versions
    versions.table.choose(0)
    versions.table.row_activated.emit(reviews.kept[0])
    assert page.view.header.title.text() == "Toen"
    assert page.view.header.subtitle.text() == "Review as it was kept on 27 May 2026."
    assert not page.view.settings.inside.isVisible()
    assert not page.view.keep_button.isEnabled()
    page.keep()
    assert reviews.saved == []
    page.view.settings.large.click()
    assert reviews.drawn[-1] == ((SUMMARY, AGREEMENTS, DATES, LIMITS), True, "a4")
    versions.section.link.click()
    assert page.view.header.title.text() == "De Vries"
    assert page.view.keep_button.isEnabled()


def test_that_a_client_without_kept_reviews_is_told_how_to_keep_one(page: ReviewsPage, reviews: FakeReviews) -> None:
    reviews.kept = ()
    page.show_client("c1")
    assert page.view.versions.none.isVisible()
    assert not page.view.versions.table.isVisible()


def test_that_a_change_of_the_client_is_followed(
    page: ReviewsPage, reviews: FakeReviews, changes: ChangeSignals
) -> None:
    page.show_client("c1")
    changes.announce(Change(frozenset({"agreement"}), frozenset({"a1"})))
    changes.announce(Change(frozenset({"tag"}), frozenset({"t1"})))
    assert reviews.asked == [("c1", None), ("c1", None)]


def test_that_a_failure_is_told(page: ReviewsPage, reviews: FakeReviews, messages: RecordingMessages) -> None:
    reviews.fails = StorageUnavailable(Path("book"), "full")
    page.show_client("c1")
    assert messages.failures == [reviews.fails]


def test_that_a_saved_file_keeps_the_review(
    page: ReviewsPage, reviews: FakeReviews, messages: RecordingMessages, tmp_path: Path
) -> None:
    page.show_client("c1")
    page.outputs.save_as(page.pdf, str(tmp_path / "one.pdf"))
    assert (tmp_path / "one.pdf").read_bytes() == page.pdf
    assert messages.notices == ["Saved as one.pdf"]
    assert len(reviews.saved) == 1
    reviews.fails = StorageUnavailable(tmp_path, "full")
    page.outputs.save_as(page.pdf, str(tmp_path / "two.pdf"))
    assert messages.failures == [reviews.fails]
    assert len(reviews.saved) == 1


def test_that_a_file_is_asked_for_with_a_name_that_names_nobody(page: ReviewsPage) -> None:
    page.show_client("c1")
    page.view.save_button.click()
    (dialog,) = [child for child in page.children() if child.__class__.__name__ == "QFileDialog"]
    assert dialog.selectedFiles()[0].endswith("Klantoverzicht K-7.pdf")  # type: ignore[attr-defined]
    dialog.close()  # type: ignore[attr-defined]


def pdf_printer(file: Path, size: str = "a4") -> QPrinter:
    printer = new_printer(size, "Klantoverzicht K-7")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def test_that_a_printed_review_is_kept(
    qtbot: QtBot, page: ReviewsPage, reviews: FakeReviews, messages: RecordingMessages, tmp_path: Path
) -> None:
    page.show_client("c1")
    page.outputs.print_on(page.pdf, pdf_printer(tmp_path / "printed.pdf"))
    qtbot.waitUntil(lambda: bool(reviews.saved))
    assert messages.notices == ["1 page sent to the printer"]
    printed = PdfReader(tmp_path / "printed.pdf").pages
    assert len(printed) == 1
    assert [round(float(part)) for part in printed[0].mediabox[2:]] == [595, 842]


def test_that_a_printer_that_takes_nothing_is_told_and_nothing_kept(
    page: ReviewsPage, reviews: FakeReviews, messages: RecordingMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> int:
        raise PrinterRefused

    monkeypatch.setattr("ui.shared.print_outs.send", refuse)
    page.show_client("c1")
    page.outputs.print_on(page.pdf, pdf_printer(Path("unused.pdf")))
    assert messages.notices == ["The printer takes nothing now. Check that it is on, then print again."]
    assert reviews.saved == []


def test_that_only_chosen_pages_are_sent(qapp: object, tmp_path: Path) -> None:
    many = replace(content(), sections=(Section(SUMMARY, "x", "", (Lines(("x\n" * 200,)),)),))
    printer = pdf_printer(tmp_path / "some.pdf", "letter")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    told: list[tuple[int, int]] = []
    assert send(printer, pdf(many, size="letter"), lambda done, total: told.append((done, total))) == 2
    assert told == [(1, 2), (2, 2)]
    assert len(PdfReader(tmp_path / "some.pdf").pages) == 2
    printer.setFromTo(0, 0)
    assert chosen_pages(printer, 3) == [0, 1, 2]
    printer.setFromTo(3, 9)
    assert chosen_pages(printer, 3) == [2]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_that_a_printer_that_cannot_begin_refuses(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(PrinterRefused):
        send(pdf_printer(tmp_path / "no" / "such" / "folder.pdf"), pdf(content()), lambda _done, _total: None)


def test_that_all_reviews_go_where_was_chosen(
    page: ReviewsPage, reviews: FakeReviews, messages: RecordingMessages, tmp_path: Path
) -> None:
    page.view.settings.large.click()
    page.view.all_button.menu().actions()[0].trigger()
    (dialog,) = [child for child in page.children() if child.__class__.__name__ == "QFileDialog"]
    dialog.close()  # type: ignore[attr-defined]
    page.outputs.print_all(str(tmp_path / "folder"))
    assert reviews.printed == [(tmp_path / "folder", None, True, "a4")]
    assert messages.notices == ["1 file written in folder"]


def test_that_a_stopped_batch_says_that_nothing_came_of_it(
    page: ReviewsPage, reviews: FakeReviews, messages: RecordingMessages, tmp_path: Path
) -> None:
    reviews.fails = Cancelled()
    page.outputs.print_all(str(tmp_path / "all.pdf"))
    reviews.fails = StorageUnavailable(tmp_path, "full")
    page.outputs.print_all(str(tmp_path / "all.pdf"))
    assert messages.notices == ["Stopped. Nothing was printed or written."]
    assert messages.failures == [reviews.fails]


def test_that_one_joined_file_is_asked_for_as_a_pdf(page: ReviewsPage) -> None:
    page.view.all_button.menu().actions()[1].trigger()
    (dialog,) = [child for child in page.children() if child.__class__.__name__ == "QFileDialog"]
    assert dialog.defaultSuffix() == "pdf"  # type: ignore[attr-defined]
    dialog.close()  # type: ignore[attr-defined]
