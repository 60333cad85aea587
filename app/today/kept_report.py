"""What was kept, on paper and as a table for a spreadsheet: the numbers of a period and the promises behind them."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from typing import Final

from app.aftercare.rules.kept import KeptBy, KeptLine, KeptRow
from app.aftercare.rules.promises import KeptRatio
from app.aftercare.words import purpose
from app.aftercare.words.kept import became, kept_by, kept_name, kept_said
from app.foundation.formats import Formats
from app.foundation.language import Texts
from app.reviews.compose import PAGE_WORDS
from app.reviews.content import Cell, Column, Letterhead, Lines, ReviewContent, Section, Table

KEY: Final = "kept"
PRINTED: Final = 200
"""So many promises stand on paper; the file for a spreadsheet has all that are shown."""


@dataclass(frozen=True, slots=True)
class KeptReport:
    """Kept ÷ due of a period: the whole, a line each, and the promises behind them, the newest first."""

    by: KeptBy
    period: str
    whole: KeptRatio
    lines: tuple[KeptLine, ...]
    rows: tuple[KeptRow, ...]


def compose(report: KeptReport, office: str, on: date, t: Texts, formats: Formats) -> ReviewContent:
    """Write the pages; the same facts always give the same content."""
    label, day = t("Kept in time"), formats.date_long(on)
    return ReviewContent(
        reference="",
        language=t.language,
        on=on.isoformat(),
        label=label,
        title=report.period,
        author=office,
        opening=(t("Of all promises: {share}.", share=kept_said(report.whole, t)),),
        foot=f"{office} · {label} · {report.period} · {day}",
        page_words=t(PAGE_WORDS),
        letterhead=Letterhead(office, (day, t("For the office's own use")), ()),
        sections=(_lines(report, t), _rows(report, t, formats)),
    )


def as_csv(report: KeptReport, t: Texts) -> bytes:
    """Write the promises as a table that a spreadsheet opens: dates ISO, one promise a row."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([t("Client"), t("Promise"), t("Due"), t("Window until"), t("Ended"), t("Became"), t("Days late")])
    for row in report.rows:
        one = row.promise
        ended = one.ended_on.isoformat() if one.ended_on else ""
        until = (one.due + timedelta(days=one.window_days)).isoformat()
        words = purpose(one.code, t, one.title)
        writer.writerow([row.client_name, words, one.due.isoformat(), until, ended, became(row, t), row.days_late])
    return out.getvalue().encode("utf-8-sig")


def _lines(report: KeptReport, t: Texts) -> Section:
    head = kept_by(report.by, t)
    if not report.lines:
        return Section(KEY, head, "", (Lines((t("nothing was due yet"),), "note"),))
    columns = (
        Column(t("Name"), 3, strong=True),
        Column(t("In time"), 1, right=True),
        Column(t("Late"), 1, right=True),
        Column(t("Missed"), 1, right=True),
    )
    rows = tuple(
        (
            Cell(kept_name(report.by, line, t)),
            Cell(t("{count} of {n}", count=line.kept.kept, n=line.kept.n)),
            Cell(str(line.kept.kept_late)),
            Cell(str(line.kept.missed)),
        )
        for line in report.lines
    )
    return Section(KEY, head, "", (Table(columns, rows),))


def _rows(report: KeptReport, t: Texts, formats: Formats) -> Section:
    left = len(report.rows) - PRINTED
    note = t("and {n} more", n=left) if left > 0 else ""
    columns = (Column(t("Promise"), 3, strong=True), Column(t("Due"), 1), Column(t("Ended"), 1), Column(t("Became"), 1))
    rows = tuple(_row(row, t, formats) for row in report.rows[:PRINTED])
    parts = (Table(columns, rows),) if rows else (Lines((t("None."),), "note"),)
    return Section(KEY, t("The promises behind it"), note, parts)


def _row(row: KeptRow, t: Texts, formats: Formats) -> tuple[Cell, ...]:
    one = row.promise
    ended = formats.date_medium(one.ended_on) if one.ended_on else ""
    return (
        Cell(row.client_name, purpose(one.code, t, one.title)),
        Cell(formats.date_medium(one.due)),
        Cell(ended),
        Cell(became(row, t)),
    )
