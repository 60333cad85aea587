"""Sentences of imports: why a row or a file is refused, and what to do about it."""

from collections.abc import Mapping
from typing import Final

from app.foundation.errors import RuleBroken
from app.foundation.language import Texts, message
from app.foundation.problems import Sentence, register_sentences, rule_sentence
from app.intake.rules.report import Refusal

FORMS: Final = {
    "picture": message("{file} is a picture, not a table. Choose the CSV file that your other program exported."),
    "pdf": message("{file} is a PDF, not a table. Choose the CSV file that your other program exported."),
    "database": message("{file} is a database, not a table. Export it as CSV from its own program and import that."),
    "archive": message("{file} is an archive. Unpack it and import the CSV files inside."),
    "document": message("{file} is a document, not a table. Choose the CSV file that your other program exported."),
    "calendar": message("{file} is a calendar, not a table. Choose the CSV file that your other program exported."),
    "page": message("{file} is a web page. Download the CSV file itself and import that."),
    "other": message("{file} is not a text file with a table. Choose the CSV file that your other program exported."),
}
KINDS: Final = {
    "clients": message("There is no client with the reference “{reference}” in the book or in these files."),
    "persons": message("There is no person with the reference “{reference}” in the book or in these files."),
    "agreements": message("There is no agreement with the reference “{reference}” in the book or in these files."),
    "movements": message("There is no movement with the reference “{reference}” in the book or in these files."),
}


def _form(t: Texts, facts: Mapping[str, object]) -> str:
    return t(FORMS[str(facts["form"])], file=facts["file"])


def _unknown_reference(t: Texts, facts: Mapping[str, object]) -> str:
    return t(KINDS[str(facts["kind"])], reference=facts["reference"])


_ROWS: Final[dict[str, Sentence]] = {
    "import_required": message("this cell must be filled in."),
    "import_one_of": message("one of these must be filled in: {columns}."),
    "import_cells": message("{cells} cells under {columns} headers: put a cell that holds a comma between quotes."),
    "import_quote": message("A quote is opened and never closed. Close it, or double the quotes inside the cell."),
    "import_card_cut_off": message("This card has no end: the file was cut off there. Have it written again."),
    "import_row_too_long": message("The row is far too long: at most {limit} characters."),
    "import_too_long": message("this is too long: at most {limit} characters."),
    "import_character": message("this contains a character that cannot be stored. Type the cell again."),
    "import_date": message("“{text}” is not a date. Write 2026-11-21 or 21-11-2026."),
    "import_year": message("“{text}”: the year must lie between {first} and {last}."),
    "import_birthday": message("“{text}” is not a birthday. Write 1984-02-29, 29-02-1984, or --02-29 without a year."),
    "import_amount": message("“{text}” is not an amount. Write 1234.56 or 1.234,56."),
    "import_amount_ambiguous": message("“{text}” can be read in two ways. Write the cents too: 1234.00 or 1.234,00."),
    "import_number": message("“{text}” is not a whole number."),
    "import_range": message("“{text}” does not lie between {lowest} and {highest}."),
    "import_word": message("“{text}” is not one of: {allowed}."),
    "import_country": message("“{text}” is not a country. Write two letters, like NL or BE."),
    "import_email": message("“{text}” is not an e-mail address."),
    "import_no_name": message("there is no name and no organisation."),
    "import_unknown_reference": _unknown_reference,
    "import_circle": message("“{reference}”: this reference goes round in a circle and comes back to its own row."),
    "import_booked": message("booked already: book a reversal."),
    "import_order": message("{second} lies before {first}."),
    "import_answer_undated": message("an answer needs the day on which it was given: fill in answered_on."),
}
_FILES: Final[dict[str, Sentence]] = {
    "import_file_missing": message("There is no file {file}. Check its name and folder."),
    "import_file_unreadable": message("{file} cannot be read. Close it in other programs and check your rights to it."),
    "import_file_empty": message("{file} is empty. Export it again from your other program."),
    "import_file_form": _form,
    "import_file_too_large": message("{file} is larger than {limit} MB. Split it, or use our own layout."),
    "import_workbook_damaged": message("{file} cannot be read as a workbook. Save it again there, or as CSV."),
    "import_workbook_locked": message("{file} has a password. Save it without one and import that."),
    "import_workbook_too_large": message("{file} holds more than {limit} MB. Save the one sheet that you need as CSV."),
    "import_too_many_rows": message("{file} has more than {limit} rows. Split it, or use our own layout."),
    "import_too_many_columns": message("{file} has more than {limit} columns in row 1. Take out what is not needed."),
    "import_unknown_header": message("Row 1 of {file} is not a header that we know. Name the kind, or give a mapping."),
    "import_kind_unclear": message("Row 1 of {file} fits several kinds: {kinds}. Name the one that it is."),
    "import_column_twice": message("Row 1 of {file} has a column twice: {columns}. Take one of them out."),
    "import_columns_missing": message("Row 1 of {file} misses columns of {kind}: {columns}. Add them to the header."),
    "import_unknown_kind": message("“{kind}” is not a kind of file. Kinds are: {allowed}."),
    "import_mapping_column": message("The mapping names columns that {kind} does not have: {columns}."),
    "import_mapping_unreadable": message("{file} is not a mapping: JSON with kind, columns and perhaps constants."),
}

register_sentences(_ROWS | _FILES)


def reason(refusal: Refusal, t: Texts) -> str:
    """Say why a row was refused, its column first."""
    said = rule_sentence(RuleBroken(refusal.rule, refusal.field, **refusal.facts), t)
    return f"{refusal.field}: {said}" if refusal.field else said
