"""The table of all commands: what they are called, what they take, and what does the work."""

from pathlib import Path
from typing import Final

from app.command_line import (
    columns,
    correcting,
    doctor,
    figures,
    files,
    given,
    keeping,
    looking,
    making,
    plans,
    prints,
    promised,
    promises,
    silent,
    today,
)
from app.command_line.arguments import Command, Option, Place
from app.foundation.language import message

BOOK: Final = Option("book", message("the book"), "BOOK", required=True)
BOOK_PLACE: Final = Place("book", "BOOK")
COMMON: Final = (
    Option("json", message("answer with one JSON document")),
    Option("on", message("take this date for today"), "DATE", given.day),
    Option("language", message("nl or en"), "LANGUAGE", given.language),
    Option("passphrase_file", message("read the passphrase from the first line of this file"), "FILE", Path),
)
DRY_RUN: Final = Option("dry_run", message("only say what would come of it"))
_ALL: Final = (
    Command(
        "demo",
        message("Write a fictional book to a file."),
        making.demo,
        (BOOK_PLACE,),
        (
            Option("clients", message("how many clients (240)"), "N", given.some),
            Option("seed", message("another number gives other people (1)"), "N", given.count),
            Option("today", message("the same as --on"), "DATE", given.day),
        ),
    ),
    Command(
        "new",
        message("Make an empty book."),
        making.new,
        (BOOK_PLACE,),
        (
            Option("office", message("the name of the office"), "NAME", given.words),
            Option("adviser", message("the name of the first adviser"), "NAME", given.words),
            Option("country", message("the office's country, two letters (NL)"), "COUNTRY"),
        ),
    ),
    Command(
        "import",
        message("Take files in as one step that can be undone."),
        files.import_files,
        (Place("files", "FILE", many=True),),
        (
            BOOK,
            Option("as", message("the kind of the files, where the header does not tell"), "KIND", given.kind),
            Option("mapping", message("a JSON file that says which column is which"), "FILE", Path),
            DRY_RUN,
            Option("strict", message("take all rows or none")),
        ),
    ),
    Command(
        "today",
        message("What needs attention, with reasons."),
        today.today,
        (),
        (
            BOOK,
            Option("sheet", message("also print the day sheet as PDF"), "FILE", Path),
            Option("adviser", message("only what this adviser keeps"), "NAME", given.words),
        ),
    ),
    Command(
        "quiet",
        message("Who has gone quiet, with reasons, the wisest call first."),
        silent.quiet,
        (),
        (
            BOOK,
            Option("limit", message("at most so many"), "N", given.some),
            Option("adviser", message("only the clients of this adviser"), "NAME", given.words),
        ),
    ),
    Command(
        "search",
        message("Find by any word, number or address."),
        looking.search,
        (Place("text", "TEXT"),),
        (BOOK, Option("limit", message("at most so many"), "N", given.some)),
    ),
    Command("client", message("One client, whole, with timeline."), looking.client, (Place("ref", "REF"),), (BOOK,)),
    Command(
        "agreement",
        message("Show an agreement, or put it right; “-” empties a column."),
        correcting.agreement,
        (Place("ref", "REF"),),
        (BOOK, *columns.options("agreements"), DRY_RUN),
        correcting.agreement_unclear,
    ),
    Command(
        "contact",
        message("Show a contact moment, put it right, or take it back; “-” empties a column."),
        correcting.contact,
        (Place("contact", "CONTACT"),),
        (BOOK, *columns.options("contacts"), Option("delete", message("it did not take place")), DRY_RUN),
        correcting.contact_unclear,
    ),
    Command(
        "promise",
        message("Show a promise, or do one thing with it."),
        promises.promise,
        (Place("promise", "PROMISE"),),
        (
            BOOK,
            Option("kept", message("it was kept on this day"), "DATE", given.day),
            Option("day", message("give it another day; the plan does not move it any more"), "DATE", given.day),
            Option("follow_plan", message("let the plan choose its day again")),
            Option("put_off", message("put it off until this day"), "DATE", given.day),
            Option("release", message("the client does not want it")),
            Option("call_off", message("it is not done")),
            Option("reason", message("why"), "TEXT", given.words),
        ),
        promises.unclear,
    ),
    Command(
        "result",
        message("My result: the four panels."),
        figures.result,
        (),
        (
            BOOK,
            Option("from", message("first day (1 January of the year)"), "DATE", given.day),
            Option("to", message("day of the run (today)"), "DATE", given.day),
            Option("adviser", message("only this adviser's share"), "NAME", given.words),
        ),
    ),
    Command(
        "retention",
        message("What stayed: survival and persistency."),
        figures.retention,
        (),
        (BOOK, Option("by", message("year, kind, provider or adviser"), "WORD", given.by)),
    ),
    Command(
        "kept",
        message("What became of promises: kept in time, late, missed."),
        promised.kept,
        (),
        (
            BOOK,
            Option("by", message("client, plan, adviser or year (client)"), "WORD", given.kept_by),
            Option("from", message("only what was due from this day"), "DATE", given.day),
            Option("to", message("only what was due until this day"), "DATE", given.day),
            Option("adviser", message("only the clients of this adviser"), "NAME", given.words),
        ),
    ),
    Command(
        "plans",
        message("The aftercare plans: all, or one with its steps."),
        plans.plans,
        (Place("plan", "PLAN", required=False),),
        (
            BOOK,
            Option("out", message("write the plan as CSV"), "FILE", Path),
            Option("take", message("a CSV with the steps of its next version"), "FILE", Path),
            Option("running", message("also move the agreements that run")),
            DRY_RUN,
        ),
        plans.asks_too_little,
    ),
    Command(
        "review",
        message("Print client reviews as PDF."),
        prints.review,
        (Place("refs", "REF", many=True, required=False),),
        (
            BOOK,
            Option("out", message("a folder, or a name that ends in .pdf"), "OUT", Path, required=True),
            Option("all", message("every client who has not left")),
        ),
        prints.names_nobody,
    ),
    Command(
        "export",
        message("Write everything in a book to readable files."),
        files.export,
        (),
        (BOOK, Option("out", message("the folder"), "DIR", Path, required=True)),
    ),
    Command(
        "calendar",
        message("Write the open promises as a calendar file."),
        files.calendar,
        (),
        (
            BOOK,
            Option("out", message("the file, its name ends in .ics"), "FILE", Path, required=True),
            Option("details", message("reference, names or reasons (as in the settings)"), "WORD", given.details),
            Option("adviser", message("only what this adviser keeps"), "NAME", given.words),
        ),
    ),
    Command(
        "backup",
        message("Make a backup that was opened and checked."),
        keeping.backup,
        (),
        (
            BOOK,
            Option("out", message("another folder"), "DIR", Path),
            Option("prove", message("compare its whole content too")),
        ),
    ),
    Command(
        "restore",
        message("Put a backup in the place of the book."),
        keeping.restore,
        (Place("backup", "BACKUP", required=False),),
        (BOOK, Option("list", message("only say which backups there are"))),
    ),
    Command(
        "check",
        message("Check the whole book."),
        keeping.look,
        (),
        (BOOK, Option("rebuild_search", message("make the search index anew first"))),
    ),
    Command("undo", message("Walk back the last step."), keeping.undo, (), (BOOK,)),
    Command("doctor", message("How book and computer are doing."), doctor.doctor, (), (BOOK,)),
)
COMMANDS: Final[dict[str, Command]] = {command.name: command for command in _ALL}
