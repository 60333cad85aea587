"""Takes the files of one import, in the order of the canonical table, rows in the order of each file."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from sqlalchemy import select

from app.book.tables import table_of
from app.foundation.errors import Cancelled, RuleBroken
from app.intake.files import Opened, Record, Records
from app.intake.rules.contacts import ContactPlan
from app.intake.rules.header import AnyPlan, ColumnMapping
from app.intake.rules.kinds import KINDS, ORDER
from app.intake.rules.links import Links
from app.intake.rules.report import FileReport, Refusal
from app.intake.rules.rows import Parsed, row_key
from app.intake.store.agreements import AgreementTaker
from app.intake.store.clients import ClientTaker
from app.intake.store.locked import flush_unlocked
from app.intake.store.loose import LooseTaker
from app.intake.store.persons import PersonTaker
from app.intake.store.plain import AnswerTaker, CaseTaker, ContactTaker, InvoiceTaker
from app.intake.store.taker import Outcome, Pending, Taker, text_of
from app.intake.store.work import Progress, Work

CHUNK: Final = 1_000
MOST_UNKNOWN_ROWS: Final = 100_000
TAKERS: Final[dict[str, type[Taker]]] = {
    "clients": ClientTaker,
    "persons": PersonTaker,
    "agreements": AgreementTaker,
    "movements": Taker,
    "contacts": ContactTaker,
    "answers": AnswerTaker,
    "cases": CaseTaker,
    "invoices": InvoiceTaker,
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file and how its rows are read; `mapping` is what was said of its columns, where somebody had to."""

    opened: Opened
    plan: AnyPlan
    mapping: ColumnMapping | None = None

    @property
    def kind(self) -> str:
        return self.plan.kind.name


def take_files(work: Work, sources: Sequence[Source], progress: Progress | None) -> tuple[FileReport, ...]:
    """Take all files; raises Cancelled when the person stops."""
    ordered = sorted(sources, key=lambda source: ORDER.index(source.kind))
    meter = _Meter(progress, sum(source.opened.size for source in ordered))
    reports: list[FileReport] = []
    work.by_name = any(source.plan.derives for source in ordered)
    for kind in dict.fromkeys(source.kind for source in ordered):
        same_kind = [source for source in ordered if source.kind == kind]
        reports.extend(_take_kind(work, same_kind, meter))
    return tuple(reports)


def _take_kind(work: Work, sources: Sequence[Source], meter: "_Meter") -> Iterator[FileReport]:
    kind = KINDS[sources[0].kind]
    taker = TAKERS[kind.name](work, kind)
    refused: dict[str, str] = {}
    if kind.link and any(_has_column(source.plan, kind.link) for source in sources):
        work.sink.defer_references()
        refused = _survey(work, taker, sources, meter)
    for source in sources:
        taker.outcome = Outcome()
        taker.by_name = bool(source.plan.derives)
        if isinstance(taker, LooseTaker):
            taker.begin_file()
        _take_rows(taker, source, refused, meter)
        meter.finish(source.opened.size)
        yield _report(source, taker.outcome)


def _survey(work: Work, taker: Taker, sources: Sequence[Source], meter: "_Meter") -> dict[str, str]:
    """Read rows that may refer to later ones of the same kind: which of them lead nowhere or in a circle."""
    links = Links(work.ids(taker.kind.name), _stored_links(work, taker))
    for source in sources:
        for record in Records(source.opened):
            with suppress(RuleBroken):
                _look_at(taker, links, _parsed(source.plan, record))
            meter.look(record.row)
    refused = links.refused()
    taker.planned = {reference: work.new_id() for reference in sorted(links.offered - refused.keys())}
    return refused


def _look_at(taker: Taker, links: Links, parsed: Parsed) -> None:
    """Note what a row offers and wants, when nothing else is wrong with it."""
    name = taker.kind.link
    rest = {column: value for column, value in parsed.items() if column != name}
    reference = text_of(parsed.get("reference"))
    values = taker.values(rest)
    if reference is None:
        return
    if reference not in links.known:
        taker.check_new(rest, values)
        taker.check_unlocked(values)
        links.offered.add(reference)
    if name in parsed:
        links.wanted[reference] = text_of(parsed[name])


def _stored_links(work: Work, taker: Taker) -> dict[str, str | None]:
    columns = table_of(taker.record).c
    target = columns[taker.kind.column(taker.kind.link).target]
    references = {key: reference for reference, key in work.ids(taker.kind.name).items()}
    with work.reading() as connection:
        rows = connection.execute(select(columns.id, target).where(target.is_not(None))).all()
    return {references[key]: references[linked] for key, linked in rows}


def _take_rows(taker: Taker, source: Source, refused: dict[str, str], meter: "_Meter") -> None:
    chunk: list[Pending] = []
    keys: set[str] = set()
    maker = _ReferenceMaker(source.plan)
    records = Records(source.opened)
    for count, record in enumerate(records, 1):
        if source.plan.derives and count > MOST_UNKNOWN_ROWS:
            raise RuleBroken("import_too_many_rows", file=source.opened.name, limit=MOST_UNKNOWN_ROWS)
        try:
            parsed = _parsed(source.plan, record)
            made = maker.put(parsed)
            _refuse_link(taker, parsed, refused)
            pending = taker.accept(record.row, parsed, keep=made)
        except RuleBroken as error:
            taker.outcome.refuse(record.row, error)
            continue
        if pending is None:
            continue
        if len(chunk) >= CHUNK or pending.id in keys:
            flush_unlocked(taker, chunk)
            chunk, keys = [], set()
            meter.show(records.done)
        chunk.append(pending)
        keys.add(pending.id)
    flush_unlocked(taker, chunk)


def _parsed(plan: AnyPlan, record: Record) -> Parsed:
    if record.fault is not None:
        raise record.fault
    return plan.parse(record.cells)


def _refuse_link(taker: Taker, parsed: Parsed, refused: dict[str, str]) -> None:
    link = taker.kind.link
    if refused and parsed.get(link) is not None:
        rule = refused.get(str(parsed.get("reference")))
        if rule is not None:
            raise RuleBroken(rule, link, reference=parsed[link], kind=taker.kind.name)


def _has_column(plan: AnyPlan, name: str) -> bool:
    return not isinstance(plan, ContactPlan) and plan.has(name)


def _report(source: Source, outcome: Outcome) -> FileReport:
    name = source.opened.name
    refused = tuple(Refusal(name, *one) for one in sorted(outcome.refused, key=itemgetter(0)))
    return FileReport(name, source.kind, outcome.new, outcome.updated, outcome.same, refused)


class _ReferenceMaker:
    """Makes references for rows of layouts that have none: out of the whole row and its place among identical ones."""

    def __init__(self, plan: AnyPlan) -> None:
        self._letter = plan.derives
        self._kind = plan.kind
        self._seen: dict[str, int] = {}

    def put(self, parsed: Parsed) -> bool:
        """Give the row a reference where it has none; tell whether it got one."""
        if not self._letter or parsed.get("reference") or "reference" not in self._kind.required:
            return False
        key = row_key(self._kind.name, parsed)[:10].upper()
        self._seen[key] = count = self._seen.get(key, 0) + 1
        parsed["reference"] = f"{self._letter}-{key}" + (f"-{count}" if count > 1 else "")
        return True


class _Meter:
    """Tells how far an import is, and stops it."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._finished = 0

    def show(self, done: int) -> None:
        if self._progress is not None:
            self._progress.report(min(self._finished + done, self._total), self._total)
            if self._progress.cancelled:
                raise Cancelled

    def look(self, row: int) -> None:
        if row % CHUNK == 0:
            self.show(0)

    def finish(self, size: int) -> None:
        self._finished += size
        self.show(0)
