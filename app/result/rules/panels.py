"""My result: one pass over the clients, one over the years' ends, then four panels (the field's rules 4.5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from operator import add, itemgetter
from typing import NamedTuple

from app.foundation.money import Cents
from app.result.rules.facts import BookFacts, ClientFacts, Period
from app.result.rules.forward import Forward, Outlook
from app.result.rules.lines import LOSS, NOTHING, POT, STAY, Amounts, Line, Reserve
from app.result.rules.parameters import History, Parameters
from app.result.rules.rates import Rates
from app.result.rules.relationships import Relationship, late_cost, rank, service_cost
from app.result.rules.run import LINES, Detail, Run
from app.result.rules.tally import Sheet
from app.result.rules.walk import walk
from app.result.rules.year_ends import hold_year_ends


class States(NamedTuple):
    """Where the cents of all positive movements are now: each in exactly one state."""

    direct: Cents
    pending: Cents
    held: Cents
    released: Cents
    pot: Cents
    distributed: Cents
    absorbed: Cents


class Releases(NamedTuple):
    """Slices that came due in the period, and how many of them were released by the day of the run."""

    due: int
    released: int
    due_cents: Cents
    released_cents: Cents

    @property
    def ratio(self) -> Fraction | None:
        """Released / due by number, the KPI vrijvalquote; None while nothing has come due."""
        return Fraction(self.released, self.due) if self.due else None


class Bridge(NamedTuple):
    """Panel A: the ledger of the period by class; the first six add up to the last."""

    first_sale: Cents
    repeat_sale: Cents
    stay: Cents
    pot: Cents
    loss: Cents
    reserve_change: Cents
    ledger: Cents


@dataclass(frozen=True, slots=True)
class Personal:
    """Panel B. In `by_year` *pot* is what was paid out; `pot` is what is still in it. Lines are those of the period."""

    by_year: Mapping[int, Amounts]
    pending: Cents
    held: Cents
    pot: Cents
    ledger: Cents
    lines: Sequence[Line]
    reserves: Sequence[Reserve]
    states: States
    releases: Releases


@dataclass(frozen=True, slots=True)
class MyResult:
    """The four panels, and the versions of the parameters that counted in the period."""

    period: Period
    parameters: Sequence[Parameters]
    bridge: Bridge
    personal: Personal
    relationships: Sequence[Relationship]
    forward: Forward


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; `exposures` (expected clawback exposure per year) is asked for by a buffer above 0 only."""

    versions: Sequence[Parameters] = (Parameters(),)
    rates: Rates = field(default_factory=Rates)
    exposures: Mapping[int, Cents] = field(default_factory=dict)


def my_result(book: BookFacts, period: Period, settings: Settings, detail: Detail = LINES) -> MyResult:
    """Compute the four panels of a book on the last day of the period.

    Reads `book.clients` once, so it may be a stream; beside the lines asked for, what is kept per client is small.
    Raises RuleBroken for closed years with a gap, and for a buffer without exposures.
    """
    run = Run(book, period, History(settings.versions), detail)
    outlook = Outlook(period.to, run.replacements, settings.rates)
    sheets = _walk_all(book.clients, run, outlook, settings.rates)
    run.carry_out_schedules()
    hold_year_ends(run, run.first_year, settings.exposures)
    run.tally.correct_closed_years()
    personal = _personal(run)
    return MyResult(
        period=period,
        parameters=run.history.between(*period),
        bridge=_bridge(run, sheets, personal),
        personal=personal,
        relationships=rank((sheet.client_ref, sheet.in_period, sheet.service, sheet.late) for sheet in sheets),
        forward=outlook.forward(),
    )


def _walk_all(clients: Iterable[ClientFacts], run: Run, outlook: Outlook, rates: Rates) -> list[Sheet]:
    sheets: list[Sheet] = []
    for client in clients:
        sheet = walk(client, run)
        if client.contacts:
            sheet.service = service_cost(client.contacts, *run.period, rates)
        if client.invoices:
            sheet.late = late_cost(client.invoices, run.period, rates)
        outlook.see(client, sheet.recent_stay)
        sheets.append(sheet)
    return sheets


def _personal(run: Run) -> Personal:
    counts, tally, pot = run.counts, run.tally, run.pot.balance
    reserves = [*(run.reserves or ()), *run.pot.reserves()] if run.reserves is not None else []
    by_year = tally.by_year()
    first_year = min([run.first_year, *by_year])
    return Personal(
        by_year={year: Amounts.of(by_year.get(year, NOTHING)) for year in range(first_year, run.to.year + 1)},
        pending=counts.pending,
        held=counts.held,
        pot=pot,
        ledger=counts.before + counts.during,
        lines=tally.lines(),
        reserves=sorted(reserves, key=itemgetter(4, 0, 1, 2, 3)),
        states=States(
            counts.before + counts.during + counts.taken - counts.cut,
            counts.pending,
            counts.held,
            counts.released,
            pot,
            counts.distributed,
            counts.absorbed,
        ),
        releases=Releases(counts.due, counts.due_released, counts.due_cents, counts.due_released_cents),
    )


def _bridge(run: Run, sheets: Sequence[Sheet], personal: Personal) -> Bridge:
    """Split the ledger of the period; the reserves at its beginning are what the ledger held and nobody had earned."""
    in_period = [0, 0, 0, 0]
    for sheet in sheets:
        in_period = list(map(add, in_period, sheet.in_period))
    earned = sum(amounts.total for amounts in personal.by_year.values())
    reserve_before = run.counts.before - (earned - sum(in_period))
    return Bridge(
        first_sale=run.tally.first_sale,
        repeat_sale=run.tally.repeat_sale,
        stay=in_period[STAY],
        pot=in_period[POT],
        loss=in_period[LOSS],
        reserve_change=personal.pending + personal.held + personal.pot - reserve_before,
        ledger=run.counts.during,
    )
