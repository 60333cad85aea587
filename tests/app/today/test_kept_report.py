"""What was kept, on paper and for a spreadsheet."""

import csv
from datetime import date
from io import StringIO

from app.aftercare.rules import PromiseState
from app.aftercare.rules.kept import KeptBy, KeptLine, KeptRow
from app.aftercare.rules.promises import KeptRatio
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.reviews.content import Lines, Section, Table
from app.reviews.pdf import pdf
from app.today.kept_report import PRINTED, KeptReport, as_csv, compose
from tests.app.aftercare.rules.promised import a_promise

ON = date(2026, 11, 21)
LATE = a_promise(
    date(2026, 3, 2), 7, code="OWN", title="Over de uitvaart", state=PromiseState.KEPT_LATE, ended_on=date(2026, 3, 12)
)
MISSED = a_promise(date(2026, 3, 1), code="C4", state=PromiseState.MISSED)
ROWS = (KeptRow(LATE, "Visser"), KeptRow(MISSED, "Bos; de zoon, en co"))
RATIO = KeptRatio(0, 1, 1)
REPORT = KeptReport(KeptBy.CLIENT, "2026", RATIO, (KeptLine("k1", "Visser", RATIO),), ROWS)


def sections(report: KeptReport, language: str = "en") -> tuple[Section, ...]:
    content = compose(report, "Kantoor", ON, texts(language), Formats(language))
    return tuple(section for section in content.sections if isinstance(section, Section))


def test_that_the_report_tells_the_whole_each_line_and_the_promises_behind_it() -> None:
    content = compose(REPORT, "Kantoor", ON, texts("en"), Formats("en"))
    assert content.opening == ("Of all promises: 0 of 2 kept in time, 1 late, 1 missed.",)
    assert content.foot == "Kantoor · Kept in time · 2026 · 21 November 2026"
    lines, rows = (section.parts[0] for section in sections(REPORT))
    assert isinstance(lines, Table)
    assert isinstance(rows, Table)
    assert [cell.text for cell in lines.rows[0]] == ["Visser", "0 of 2", "1", "1"]
    assert [(row[0].note, row[2].text, row[3].text) for row in rows.rows] == [
        ("Over de uitvaart", "12 Mar 2026", "3 days late"),
        ("Hold the client review", "", "Missed"),
    ]


def test_that_a_report_of_nothing_says_so_and_a_long_one_how_many_more() -> None:
    empty = KeptReport(KeptBy.PLAN, "2026", KeptRatio(), (), ())
    assert [section.parts for section in sections(empty)] == [
        (Lines(("nothing was due yet",), "note"),),
        (Lines(("None.",), "note"),),
    ]
    many = KeptReport(KeptBy.PLAN, "2026", RATIO, (), ROWS * PRINTED)
    assert sections(many)[1].note == f"and {PRINTED} more"


def test_that_the_report_prints_in_both_languages_and_the_same_each_time() -> None:
    for language in ("en", "nl"):
        content = compose(REPORT, "Kantoor", ON, texts(language), Formats(language))
        assert pdf(content) == pdf(content)
        assert pdf(content).startswith(b"%PDF")


def test_that_a_spreadsheet_reads_each_promise_with_its_days() -> None:
    content = as_csv(REPORT, texts("en"))
    assert content.startswith(b"\xef\xbb\xbf"), "else a spreadsheet reads accents wrongly"
    head, late, missed = csv.reader(StringIO(content.decode("utf-8-sig")))
    assert head == ["Client", "Promise", "Due", "Window until", "Ended", "Became", "Days late"]
    assert late == ["Visser", "Over de uitvaart", "2026-03-02", "2026-03-09", "2026-03-12", "3 days late", "3"]
    assert missed == ["Bos; de zoon, en co", "Hold the client review", "2026-03-01", "2026-03-01", "", "Missed", "0"]
