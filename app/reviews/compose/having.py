"""Blocks 4 to 6: the agreements with their total, the dates ahead, and what they mean."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from app.agreements.rules import Frequency, ProductKind
from app.agreements.rules.facts import Agreement
from app.agreements.words import frequency
from app.clients.rules import LifeEventKind
from app.foundation.dates import add_months
from app.foundation.language import message
from app.reviews.compose.writer import Writer
from app.reviews.content import (
    AGREEMENTS,
    ATTENTION,
    DATES,
    Bars,
    Cell,
    Column,
    Lines,
    MonthLine,
    Pair,
    Part,
    Section,
    Table,
    Write,
)
from app.reviews.rules import KIND_GROUPS, MONTHS_AHEAD, DateAhead, DateKind, dates_ahead, first_date, monthly_premium
from app.reviews.words import date_kind, group, inside, loan_form

_MEANS = {
    DateKind.FIXED_RATE_END: (
        message("The amount you pay each month can go up or down."),
        message("Choose a new fixed period in time, or compare lenders. We plan this with you."),
    ),
    DateKind.INTEREST_ONLY_END: (
        message("The loan must then be paid back or arranged anew."),
        message("Pay back in steps, arrange it anew, or sell in time."),
    ),
    DateKind.TERM_END: (
        message("What it pays or covers stops on that day."),
        message("Decide whether you still need it, and what comes in its place."),
    ),
    DateKind.COVER_END: (
        message("From that day nothing is paid when something happens."),
        message("Look together whether the cover is still needed."),
    ),
    DateKind.GOAL_DATE: (
        message("The value can still fall before that day."),
        message("Take less risk step by step, or move the date."),
    ),
    DateKind.PENSION: (
        message("Your income changes when you stop working."),
        message("Work out together what you need each month, and choose in time."),
    ),
}


def agreements(w: Writer) -> Iterator[Section | Pair]:
    """Write the table of agreements; beside each other what is paid for, and the loans."""
    running = w.facts.running
    note = w.t("as of {date}", date=w.day(w.facts.on))
    if not running:
        yield w.section(AGREEMENTS, [Lines((w.t("You have no running agreement through us."),))], note)
        return
    yield w.section(AGREEMENTS, _overview(w), note)
    sides = [side for side in (_bars(w), _loans(w)) if side is not None]
    if len(sides) == 2:
        yield Pair(AGREEMENTS, *sides)
    else:
        yield from sides


def _overview(w: Writer) -> Iterator[Part]:
    columns = (
        Column(w.t.in_context("review", "Agreement"), 2.3, strong=True),
        Column(w.t.in_context("review", "Since"), 1.0),
        Column(w.t("First date ahead"), 1.5),
        Column(w.t.in_context("review", "A month"), 1.2, right=True),
    )
    rows = tuple(
        (w.cell(one), Cell(w.day(one.in_force_on)), _first(w, one), _premium(w, one)) for one in w.facts.running
    )
    started = [one for one in w.facts.running if one.in_force_on <= w.facts.on]
    known = [monthly for one in started if (monthly := monthly_premium(one)) is not None]
    total = (w.t("Total a month"), "", "", w.money(sum(known) if known else None))
    yield Table(columns, rows, total)
    notes = _uncounted(w, started)
    if notes:
        yield Lines((notes,), "note")


def _uncounted(w: Writer, started: list[Agreement]) -> str:
    missing = sum(one.premium_cents is None for one in started)
    once = any(one.premium_frequency is Frequency.ONCE for one in started)
    later = len(started) < len(w.facts.running)
    return " ".join(
        words
        for words, counts in (
            (w.t("What is not known does not count in the total."), missing),
            (w.t("What was paid once does not count in the total."), once),
            (w.t("What is still to come into force does not count in the total."), later),
        )
        if counts
    )


def _first(w: Writer, agreement: Agreement) -> Cell:
    first = first_date(agreement, w.facts)
    return Cell("–") if first is None else Cell(w.day(first.on), inside(date_kind(first.kind, w.t)))


def _premium(w: Writer, agreement: Agreement) -> Cell:
    cents, how_often = agreement.premium_cents, agreement.premium_frequency
    if cents is None or how_often is None:
        return Cell(w.not_known)
    written = w.t("{amount} {often}", amount=w.money(cents), often=frequency(how_often, w.t))
    if how_often is Frequency.ONCE:
        return Cell(written)
    return Cell(w.money(monthly_premium(agreement)), "" if how_often is Frequency.MONTH else written)


def _bars(w: Writer) -> Section | None:
    sums: dict[str, int] = defaultdict(int)
    for one in w.facts.running:
        if one.in_force_on <= w.facts.on:
            sums[KIND_GROUPS[one.product_kind]] += monthly_premium(one) or 0
    rows = [(group(code, w.t), cents, w.money(cents)) for code, cents in sums.items() if cents > 0]
    if len(rows) < 2:
        return None
    rows.sort(key=_cents, reverse=True)
    return w.section(AGREEMENTS, [Bars(tuple(rows))], title=w.t("What you pay for, a month"))


def _cents(row: tuple[str, int, str]) -> int:
    return row[1]


def _loans(w: Writer) -> Section | None:
    rows = []
    for agreement in w.facts.running:
        for part in w.facts.parts_of(agreement):
            fixed = _fixed(w, part.fixed_rate_end)
            about = " · ".join(filter(None, (agreement.provider, loan_form(part.form, w.t))))
            rows.append((Cell(fixed, about), Cell(w.money(part.amount_cents))))
    if not rows:
        return None
    columns = (Column(w.t("Loan part"), 1.9), Column(w.t.in_context("review", "Borrowed"), 1.1, right=True))
    return w.section(AGREEMENTS, [Table(columns, tuple(rows))], title=w.t("Your loans"))


def _fixed(w: Writer, until: date | None) -> str:
    if until is not None and until <= w.facts.on:
        return w.t("rate was fixed until {date}", date=w.day(until))
    return w.t("rate fixed until {date}", date=w.day(until))


def dates(w: Writer) -> Section:
    """Write the days of the coming two years: on a line, and as a list."""
    ahead = dates_ahead(w.facts)
    note = w.t("until {date}", date=w.day(add_months(w.facts.on, MONTHS_AHEAD)))
    if not ahead:
        return w.section(DATES, [Lines((w.t("No date of yours asks for attention in the coming 24 months."),))], note)
    columns = (
        Column("", 0.3, strong=True),
        Column(w.t.in_context("review", "Date"), 1.2),
        Column(w.t.in_context("review", "What"), 1.9),
        Column(w.t.in_context("review", "Of"), 2.6),
    )
    rows = tuple(
        (Cell(str(number)), Cell(w.day(day.on)), Cell(date_kind(day.kind, w.t)), _of(w, day))
        for number, day in enumerate(ahead, start=1)
    )
    return w.section(DATES, [_month_line(w, ahead), Table(columns, rows)], note)


def _of(w: Writer, day: DateAhead) -> Cell:
    if day.agreement is not None:
        return w.cell(day.agreement)
    return Cell(day.person.full_name if day.person else w.facts.client.name)


def _month_line(w: Writer, ahead: list[DateAhead]) -> MonthLine:
    start, end = w.facts.on, add_months(w.facts.on, MONTHS_AHEAD)
    labels = tuple(
        (_share(add_months(start, month), start, end), _label(w, add_months(start, month))) for month in range(0, 25, 3)
    )
    marks = tuple((_share(day.on, start, end), str(number)) for number, day in enumerate(ahead, start=1))
    described = ", ".join(f"{w.day(day.on)} {date_kind(day.kind, w.t)}" for day in ahead)
    return MonthLine(labels, marks, described)


def _share(day: date, start: date, end: date) -> float:
    return round((day - start).days / (end - start).days, 4)


def _label(w: Writer, day: date) -> str:
    return f"{w.formats.month_short(day)} {day.year}"


def attention(w: Writer) -> Section | None:
    """Write what deserves thought: what happens, what it means, what can be done; and what is left uninsured."""
    if w.facts.over:
        return None
    rows = [row for day in dates_ahead(w.facts) if (row := _risk(w, day)) is not None]
    rows += _postponed(w)
    columns = (
        Column(w.t.in_context("review", "What"), 2.0, strong=True),
        Column(w.t("What it means"), 2.0),
        Column(w.t("What can be done"), 2.0),
    )
    none = Lines((w.t("We see nothing that asks for attention now."),))
    parts: list[Part] = [Table(columns, tuple(rows)) if rows else none]
    parts.append(Write(w.t("What you do not insure on purpose, and why:"), 2))
    return w.section(ATTENTION, parts)


def _risk(w: Writer, day: DateAhead) -> tuple[Cell, Cell, Cell] | None:
    told = _MEANS.get(day.kind)
    if told is None:
        return None
    name = w.name(day.agreement) if day.agreement else date_kind(day.kind, w.t)
    note = w.t("{what} on {date}", what=inside(date_kind(day.kind, w.t)), date=w.day(day.on))
    means, can = told
    if day.kind is DateKind.TERM_END and day.agreement and day.agreement.product_kind is ProductKind.MORTGAGE:
        means, can = _MEANS[DateKind.INTEREST_ONLY_END]
    return Cell(name, note), Cell(w.t(means)), Cell(w.t(can))


def _postponed(w: Writer) -> Iterator[tuple[Cell, Cell, Cell]]:
    for event in w.facts.events:
        if event.kind == LifeEventKind.INSURANCE_POSTPONED:
            yield (
                Cell(w.t("A decision on insurance put off"), w.day(event.on_date)),
                Cell(w.t("Until you decide, you carry this risk yourself.")),
                Cell(w.t("Decide now, or write below that you leave it so on purpose.")),
            )
