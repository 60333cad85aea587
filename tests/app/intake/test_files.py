"""What a file is, is told by its content; a fault costs one row, never the file."""

import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.foundation.errors import RuleBroken
from app.foundation.language import texts
from app.foundation.problems import rule_sentence
from app.intake.files import Records, open_file
from app.intake.files.records import LONGEST_ROW
from tests.app.intake.conftest import Write

HEADER = "reference,name,town\n"


def refusal(path: Path) -> RuleBroken:
    with pytest.raises(RuleBroken) as refused:
        open_file(path)
    assert refused.value.facts["file"] == path.name
    assert path.name in rule_sentence(refused.value, texts("en"))
    return refused.value


def read(path: Path) -> list[tuple[int, list[str] | str]]:
    return [(record.row, record.fault.rule if record.fault else record.cells) for record in Records(open_file(path))]


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, "picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"%PDF-1.7\n...", "pdf"),
        (b"SQLite format 3\0" + bytes(200), "database"),
        (b"BEGIN:VCALENDAR\r\n", "calendar"),
        (b"<!doctype html><html>", "page"),
        (zlib.compress(bytes(range(256)) * 50) * 3, "other"),
        (bytes(range(256)) * 20, "other"),
        (b"reference\0,name\nK1,Jan\n", "other"),
    ],
)
def test_that_what_is_no_table_is_refused_with_a_remedy(write: Write, content: bytes, form: str) -> None:
    refused = refusal(write(content, "klanten.csv"))
    assert (refused.rule, refused.facts["form"]) == ("import_file_form", form)


@pytest.mark.parametrize("content", [b"", b"\n", b"  \r\n \n", b"\xef\xbb\xbf", b"\xff\xfe", b",,,\n"])
def test_that_an_empty_file_is_refused(write: Write, content: bytes) -> None:
    assert refusal(write(content)).rule == "import_file_empty"


def test_that_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nergens.csv").rule == "import_file_missing"
    assert refusal(tmp_path).rule == "import_file_missing"


def test_that_a_header_has_a_limit(write: Write) -> None:
    assert len(open_file(write(",".join(f"c{n}" for n in range(200)))).header) == 200
    assert refusal(write(",".join(f"c{n}" for n in range(201)))).rule == "import_too_many_columns"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_that_every_way_of_writing_gives_the_same_rows(write: Write, encoding: str, delimiter: str, end: str) -> None:
    lines = [["reference", "name", "town"], ["K1", "Zoë d'Örsay – Bakker", "'s-Gravenhage €"], ["K2", '"a""b"', ""]]
    content = end.join(delimiter.join(line) for line in lines) + end
    assert read(write(content.encode(encoding))) == [(2, lines[1]), (3, ["K2", 'a"b', ""])]


def test_that_a_sep_line_outranks_what_the_header_seems_to_say(write: Write) -> None:
    opened = open_file(write('sep=|\nreference|na,me|town\n"K1"|Jan|\n'))
    assert (opened.delimiter, opened.header) == ("|", ("reference", "na,me", "town"))
    assert read(write("sep=;\nreference;name\nK1;Jan\n")) == [(2, ["K1", "Jan"])]


def test_that_the_delimiter_is_the_one_that_makes_known_columns(write: Write) -> None:
    assert open_file(write("reference;name, first;town\n")).delimiter == ";"
    assert open_file(write('"First Name","Last Name","Labels","E-mail 1 - Value"\n')).delimiter == ","
    assert open_file(write("reference\n")).header == ("reference",)


def test_that_blank_rows_are_passed_over_and_counted(write: Write) -> None:
    assert read(write("\n" + HEADER + "\nK1,Jan,\n,,\nK2,Piet,\n")) == [(3, ["K1", "Jan", ""]), (5, ["K2", "Piet", ""])]


def test_that_cells_may_hold_lines_quotes_and_delimiters(write: Write) -> None:
    assert read(write(HEADER + 'K1,"one\r\ntwo, ""three""",\n')) == [(2, ["K1", 'one\r\ntwo, "three"', ""])]


def test_that_a_quote_that_is_never_closed_costs_one_row(write: Write) -> None:
    rows = "".join(f"K{n},Jan {n},\n" for n in range(10_000))
    found = read(write(HEADER + 'A,"Jan,\n' + rows))
    assert found[0] == (2, "import_quote")
    assert [cells for _, cells in found[1:]] == [[f"K{n}", f"Jan {n}", ""] for n in range(10_000)]


def test_that_a_quote_inside_a_quoted_cell_costs_one_row(write: Write) -> None:
    assert read(write(HEADER + 'A,"Bakkerij "Korst"",\nB,Jan,\n')) == [(2, "import_quote"), (3, ["B", "Jan", ""])]


def test_that_a_row_that_is_far_too_long_costs_one_row(write: Write) -> None:
    long = "x" * (LONGEST_ROW + 1)
    assert read(write(HEADER + f"A,{long},\nB,Jan,\n")) == [(2, "import_row_too_long"), (3, ["B", "Jan", ""])]
    endless = "y" * 2_500_000
    assert read(write(HEADER + f"A,{endless},\nB,Jan,\n")) == [(2, "import_row_too_long"), (3, ["B", "Jan", ""])]


def test_that_a_zero_byte_in_a_row_leaves_the_file_readable(write: Write) -> None:
    assert read(write(HEADER + "A,J\0n,\nB,Jan,\n")) == [(2, ["A", "J\0n", ""]), (3, ["B", "Jan", ""])]


def test_that_a_byte_without_meaning_becomes_half_a_character(write: Write) -> None:
    """Such a character is refused with its row: half-read names would be worse."""
    assert read(write(HEADER.encode() + b"A,J\x81n \xeb,\n")) == [(2, ["A", "J\udc81n ë", ""])]


def test_that_reading_tells_how_far_it_is(write: Write) -> None:
    path = write(HEADER + "K1,Jan,\n" * 5_000)
    records = Records(open_file(path))
    assert records.done == 0
    places = [records.done for _ in records]
    assert places == sorted(places)
    assert places[-1] == path.stat().st_size


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t"), max_size=30).map(str.strip)


@given(st.lists(st.tuples(CELL, CELL, CELL).filter(any), max_size=8), st.sampled_from([",", ";", "\t", "|"]))
def test_that_every_table_reads_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], by: str
) -> None:
    quoted = [by.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path = tmp_path_factory.getbasetemp() / "fuzzed.csv"
    path.write_bytes("\r\n".join([by.join(["reference", "name", "town"]), *quoted, ""]).encode())
    assert [cells for _, cells in read(path)] == [list(row) for row in rows]


@given(st.binary(max_size=300), st.sampled_from([HEADER, ""]))
def test_that_no_content_at_all_brings_reading_down(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, header: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "noise.csv"
    path.write_bytes(header.encode() + content)
    try:
        found = read(path)
    except RuleBroken as refused:
        assert rule_sentence(refused, texts("nl"))  # noqa: PT017 (either is good)
    else:
        assert all(row > 1 for row, _ in found)
