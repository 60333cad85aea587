"""Commands for files from and to other programs: import, export, calendar."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from app.calendar.rules import Details
from app.command_line.session import Session
from app.foundation.errors import RuleBroken
from app.foundation.language import message
from app.intake.rules.header import ColumnMapping
from app.intake.rules.report import FileReport, ImportReport, Refusal
from app.intake.words import reason

PERCENT: Final = 100
TOOK_NOTHING: Final = message("Nothing was taken; the book is as it was.")
WOULD_TAKE_NOTHING: Final = message("Nothing of this would be taken.")


def import_files(session: Session) -> int:
    """Take files in, or say what would come of them."""
    request = session.request
    paths = [Path(word) for word in request.get("files")]
    mapping = read_mapping(request.get("mapping"))
    if request.get("dry_run"):
        with session.reading() as services:
            preview = services.intake.preview(paths, request.get("as"), mapping, Ticker(session))
            report = preview.report
        for one in preview.files:
            for head, field in one.own:
                told = session.t("{file}: {column} goes to the own field {field}.",
                                 file=one.report.file, column=head, field=field)  # fmt: skip
                session.tell(told)
        if request.get("strict") and report.refused:
            report = replace(report, taken=False)
    else:
        with session.writing() as services:
            report = services.intake.after_backup().run(
                paths, request.get("as"), strict=bool(request.get("strict")), progress=Ticker(session), mapping=mapping
            )
    if not report.taken:
        report = replace(report, files=tuple(replace(file, new=0, updated=0) for file in report.files))
    for file in report.files:
        if file.left_out:
            session.tell(
                session.t("{file}: nothing is read from {columns}.", file=file.file, columns=", ".join(file.left_out))
            )
    session.give(_document(session, report), _lines(session, report))
    if not report.taken:
        session.tell(session.t(WOULD_TAKE_NOTHING if request.get("dry_run") else TOOK_NOTHING))
    return 0 if report.taken else 1


def export(session: Session) -> int:
    """Write everything in a book to readable files, what lies ahead as a calendar among them."""
    folder = Path(session.request.get("out"))
    with session.reading() as services:
        paths = services.handover.export(folder)
        paths = (*paths, services.calendar.write(folder / "calendar.ics"))
    session.give({"files": [str(path) for path in paths]}, map(str, paths))
    return 0


def calendar(session: Session) -> int:
    """Write the open promises, of everybody or of one adviser, as a calendar file."""
    request = session.request
    chosen, name = request.get("details"), request.get("adviser")
    with session.planned() as services:
        adviser = services.kept.adviser_named(name) if name else None
        path = services.calendar.write(
            Path(request.get("out")), Details(chosen) if chosen else None, request.get("language"), adviser
        )
    session.give({"files": [str(path)]}, [str(path)])
    return 0


def read_mapping(file: Path | None) -> ColumnMapping | None:
    """Read a mapping: JSON with kind, columns (theirs to ours) and perhaps constants. Raises RuleBroken."""
    if file is None:
        return None
    try:
        content = json.loads(file.read_text("utf-8-sig"))
        kind, columns, constants = content["kind"], content["columns"], content.get("constants", {})
        texts = [kind, *columns, *columns.values(), *constants, *constants.values()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RuleBroken("import_mapping_unreadable", file=file.name) from error
    if not all(isinstance(text, str) for text in texts):
        raise RuleBroken("import_mapping_unreadable", file=file.name)
    return ColumnMapping(kind, columns, constants)


class Ticker:
    """Shows on a terminal how far a long work is. Ctrl-C stops it, and nothing of it stays."""

    def __init__(self, session: Session) -> None:
        self._stream = session.surroundings.stderr
        self._is_shown = self._stream.isatty()
        self._last = -1

    @property
    def cancelled(self) -> bool:
        return False

    def report(self, done: int, total: int) -> None:
        percent = PERCENT * done // total if total else PERCENT
        if self._is_shown and percent != self._last:
            self._last = percent
            self._stream.write(f"\r{percent:3d} %" + ("\n" if percent == PERCENT else ""))
            self._stream.flush()


def _document(session: Session, report: ImportReport) -> dict[str, Any]:
    def totals(part: ImportReport | FileReport) -> dict[str, Any]:
        return {
            "kind": part.kind,
            "new": part.new,
            "updated": part.updated,
            "same": part.same,
            "refused": [_refusal(session, refusal) for refusal in part.refused],
        }

    document = totals(report) | {"taken": report.taken}
    if len(report.files) > 1:
        document["files"] = [{"file": file.file, **totals(file)} for file in report.files]
    return document


def _refusal(session: Session, refusal: Refusal) -> dict[str, Any]:
    return {"file": refusal.file, "row": refusal.row, "reason": reason(refusal, session.t)}


def _lines(session: Session, report: ImportReport) -> list[str]:
    t = session.t
    lines = []
    for file in report.files:
        lines.append(
            t(
                "{file} ({kind}): {new} new, {updated} updated, {same} the same, {refused} refused",
                file=file.file,
                kind=file.kind,
                new=file.new,
                updated=file.updated,
                same=file.same,
                refused=len(file.refused),
            )
        )
        lines += ["  " + t("row {row}: {reason}", row=one.row, reason=reason(one, t)) for one in file.refused]
    return lines
