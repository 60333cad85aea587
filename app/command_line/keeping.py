"""Commands that keep a book safe: backup, restore, check, undo."""

from pathlib import Path

from app.book import backup as backups
from app.book.check import Finding, check, rebuild_search
from app.book.digest import digest
from app.book.opening import key_for
from app.command_line.session import Session, notes_folder
from app.foundation.errors import DamagedBook, RuleBroken


def backup(session: Session) -> int:
    """Make a backup that was opened, checked and compared."""
    out = session.request.get("out")
    with session.reading() as services:
        made = backups.make(services.book, Path(out) if out else None, drill=bool(session.request.get("prove")) or None)
    document = {"file": str(made.path), "at": made.at}
    session.give(document, [session.t("Backed up and checked: {file}", file=made.path)])
    return 0


def restore(session: Session) -> int:
    """Put a backup in the place of the book, or list which there are."""
    t, path, chosen = session.t, session.book_path, session.request.get("backup")
    found = backups.list_backups(backups.folder_of(path), name=path.stem)
    if session.request.get("list"):
        rows = [{"file": str(one.path), "at": one.at} for one in found]
        session.give({"backups": rows}, [f"{one.at:%Y-%m-%d %H:%M} {one.path.name}" for one in found])
        return 0
    words = session.passphrase()
    source = Path(chosen) if chosen else _newest(path, words)
    restored = backups.restore(source, path, key_for(source, words), session.desk, notes=notes_folder())
    kept = restored.kept
    lines = [t("{book} is again what it was in {backup}.", book=path.name, backup=source.name)]
    if kept is not None:
        lines.append(t("What stood there is kept as {file}.", file=kept.name))
    document = {"book": str(path), "backup": str(source), "kept": None if kept is None else str(kept)}
    session.give(document, lines)
    return 0


def look(session: Session) -> int:
    """Check the whole book; with --rebuild-search make the search index anew first."""
    if session.request.get("rebuild_search"):
        with session.writing() as services:
            session.tell(session.t("Search documents made anew: {n}", n=rebuild_search(services.book)))
    try:
        with session.reading() as services:
            findings = check(services.book)
            with services.book.read() as connection:
                content = digest(connection, content=True)
    except DamagedBook as error:
        findings, content = (damage(error),), None
    document = {"sound": not findings, "findings": [finding_of(one) for one in findings], "digest": content}
    session.give(document, finding_lines(session, findings))
    return 1 if findings else 0


def undo(session: Session) -> int:
    """Walk back the last step of a person."""
    with session.writing() as services:
        title = services.book.undo()
    if title is None:
        raise RuleBroken("nothing_to_undo")
    said = title.say(session.t)
    session.give({"undone": said}, [session.t("Undone: {title}", title=said)])
    return 0


def damage(error: DamagedBook) -> Finding:
    """Turn what a damaged book was refused for into a finding."""
    return Finding(error.detail or "page", dict(error.facts))


def finding_of(finding: Finding) -> dict[str, object]:
    return {"code": finding.code, **finding.facts}


def finding_lines(session: Session, findings: tuple[Finding, ...]) -> list[str]:
    """Say whether the book is sound, and what is not."""
    if not findings:
        return [session.t("The book is sound.")]
    lines = [session.t("The book is not sound. Restore the newest backup, or make the search index anew.")]
    for finding in findings:
        facts = " ".join(f"{name}={value}" for name, value in finding.facts.items())
        lines.append(f"  {finding.code} {facts}".rstrip())
    return lines


def _newest(path: Path, words: str) -> Path:
    newest = backups.newest_by_passphrase(path, words)
    if newest is None:
        raise RuleBroken("no_backup", "backup", book=path.name)
    return newest.path
