"""What a person can do with files from outside: look at what would come of them, and take them as one step."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import Final, Self

from app.book import backup
from app.book.book import Book
from app.book.change import Title
from app.book.tables import StepKind
from app.clients.rules.own_fields import OwnField
from app.clients.store.own_fields import own_fields
from app.foundation.errors import RuleBroken
from app.foundation.language import message
from app.intake.files import Opened, Records, open_file
from app.intake.files.opened import check_size
from app.intake.rules.contacts import ContactPlan
from app.intake.rules.guessing import can_guess, guess
from app.intake.rules.header import AnyPlan, ColumnMapping, is_known, left_out, recognise
from app.intake.rules.own_columns import own_columns, with_own_columns, without_own
from app.intake.rules.report import FileColumns, FilePreview, FileReport, ImportPreview, ImportReport, could_take
from app.intake.store import DryRun, Progress, Source, Work, take_files
from app.intake.store.layouts import remember, remembered

ACTOR: Final = "import"
SHOWN_ROWS: Final = 20
SHOWN_NAMES: Final = 3
Chosen = Mapping[Path, ColumnMapping]


class IntakeService:
    """Imports into one book.

    `chosen` tells of a file of unknown layout which column is which; it is remembered with the import, by its header.
    """

    def __init__(self, book: Book) -> None:
        self._book = book

    def preview(
        self,
        paths: Sequence[Path],
        kind: str | None = None,
        mapping: ColumnMapping | None = None,
        progress: Progress | None = None,
        *,
        chosen: Chosen | None = None,
    ) -> ImportPreview:
        """Say what would come of the files; nothing is written. Raises RuleBroken where a file cannot be read.

        With `chosen` (it may be empty) the columns of a list of unknown layout are guessed where nothing was chosen.
        """
        own = self._own_fields()
        sources = self._sources(paths, own, kind, mapping, chosen, guessing=chosen is not None)
        keys = count(1)
        work = Work(DryRun(), self._book.read, lambda: f"preview-{next(keys)}", self._book.desk.today(), dry=True)
        reports = _whole(sources, take_files(work, sources, progress))
        return ImportPreview(tuple(_preview(source, report, own) for source, report in reports))

    def look_at(self, path: Path) -> FileColumns:
        """Give the header and first rows of a file, and what its columns seem to mean. Raises RuleBroken."""
        opened = open_file(path)
        with self._book.read() as connection:
            mapping = remembered(connection, opened.header) or guess(opened.header)
            own = tuple(field.name for field in own_fields(connection))
        return FileColumns(path, opened.header, _first_rows(opened), mapping, own)

    def after_backup(self) -> Self:
        """Make a proven backup of what changed since the last one, then give this service: `after_backup().run(…)`.

        Raises StorageUnavailable or DamagedBook without a backup: then nothing came in.
        """
        if backup.changed(self._book.path):
            backup.make(self._book)
        return self

    def run(
        self,
        paths: Sequence[Path],
        kind: str | None = None,
        *,
        strict: bool = False,
        progress: Progress | None = None,
        mapping: ColumnMapping | None = None,
        chosen: Chosen | None = None,
    ) -> ImportReport:
        """Take the files as one step. Good rows are taken, refused ones reported; `strict` takes all rows or none.

        Raises RuleBroken where a file cannot be read and Cancelled when the person stops; then nothing has changed.
        """
        own = self._own_fields()
        sources = self._sources(paths, own, kind, mapping, chosen)
        names = [source.opened.name for source in sources]
        shown = ", ".join(names[:SHOWN_NAMES]) + (" …" if len(names) > SHOWN_NAMES else "")
        try:
            with self._book.write(
                Title(message("Import – {files}"), {"files": shown}), kind=StepKind.IMPORT, actor=ACTOR
            ) as unit:
                work = Work(unit, lambda: nullcontext(unit.connection), unit.new_id, unit.today, dry=False)
                reports = _whole(sources, take_files(work, sources, progress))
                report = ImportReport(tuple(report for _, report in reports))
                _leave_when_refused(report, strict=strict)
                for source in sources:
                    if chosen is not None and source.mapping is not None:
                        remember(unit, source.opened.header, source.mapping)
        except _NothingTakenError as refused:
            return replace(refused.report, taken=False)
        return report

    def _sources(
        self,
        paths: Sequence[Path],
        own: tuple[OwnField, ...],
        kind: str | None,
        mapping: ColumnMapping | None,
        chosen: Chosen | None,
        *,
        guessing: bool = False,
    ) -> list[Source]:
        found = []
        for path in paths:
            opened = open_file(path)
            said = mapping or (chosen or {}).get(path)
            if said is None and kind is None and not is_known(opened.header):
                said = self._understood(opened.header, guessing=guessing)
            found.append(_source(opened, kind, said, own))
        return found

    def _understood(self, header: Sequence[str], *, guessing: bool) -> ColumnMapping | None:
        """Give what the columns meant the last time, or what they seem to mean where that is enough to take rows."""
        with self._book.read() as connection:
            known = remembered(connection, header)
        return known or (guess(header) if guessing and can_guess(header) else None)

    def _own_fields(self) -> tuple[OwnField, ...]:
        with self._book.read() as connection:
            return own_fields(connection)


class _NothingTakenError(Exception):
    """Walks out of the unit, so that nothing of the import stays."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report


def _leave_when_refused(report: ImportReport, *, strict: bool) -> None:
    if (strict and report.refused) or not could_take(report.files):
        raise _NothingTakenError(report)


def _source(opened: Opened, kind: str | None, mapping: ColumnMapping | None, own: tuple[OwnField, ...]) -> Source:
    try:
        plan = recognise(opened.header, kind, without_own(mapping, own))
        plan = with_own_columns(plan, opened.header, own, mapping)
    except RuleBroken as error:
        error.facts.setdefault("file", opened.name)
        raise
    if plan.derives and opened.records is None:
        check_size(opened.path, opened.size)
    return Source(opened, plan, mapping)


def _whole(sources: Sequence[Source], reports: Sequence[FileReport]) -> list[tuple[Source, FileReport]]:
    """Put each report beside its source (the same name may come twice), with the columns that nothing was read from."""
    waiting = list(sources)
    paired = []
    for report in reports:
        source = next(one for one in waiting if (one.opened.name, one.kind) == (report.file, report.kind))
        waiting.remove(source)
        paired.append((source, replace(report, left_out=_left_out(source.plan, source.opened))))
    return paired


def _preview(source: Source, report: FileReport, own: tuple[OwnField, ...]) -> FilePreview:
    opened = source.opened
    return FilePreview(
        report=report,
        layout=source.plan.layout.name if isinstance(source.plan, ContactPlan) else source.kind,
        encoding=opened.encoding,
        delimiter=opened.delimiter,
        header=opened.header,
        own=own_columns(source.plan, opened.header, own),
        first_rows=_first_rows(opened),
        others=opened.others,
        path=opened.path,
        mapping=source.mapping,
    )


def _first_rows(opened: Opened) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(record.cells) for record in islice(Records(opened), SHOWN_ROWS))


def _left_out(plan: AnyPlan, opened: Opened) -> tuple[str, ...]:
    return plan.left_out(opened.header) if isinstance(plan, ContactPlan) else left_out(opened.header, plan)
