"""Address cards of every maker: folded, quoted, grouped, with photos, with and without a year of birth."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clients.tables import Clients, ContactPoints, Persons
from app.foundation.errors import RuleBroken
from app.intake.files import cards, open_file
from app.intake.rules.layouts import CARD_COLUMNS
from app.intake.service import IntakeService
from tests.app.intake.conftest import Table, Write


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def read(path: Path) -> list[dict[str, str]]:
    """Give the filled parts of each card."""
    opened = open_file(path)
    assert opened.header == CARD_COLUMNS
    found = [dict(zip(CARD_COLUMNS, record.cells, strict=True)) for record in opened.records or ()]
    return [{name: cell for name, cell in one.items() if cell} for one in found]


def test_that_the_parts_of_a_card_are_read(write: Write) -> None:
    lines = (
        "N:Vries;Jan;de;Dhr.;",
        "FN:Jan de Vries",
        "ORG:Bakkerij Korst;Winkel",
        "TEL;TYPE=HOME,VOICE:0318-123456",
        "TEL;TYPE=CELL:06-12345678",
        "TEL;TYPE=FAX:0318-654321",
        "EMAIL:jan@voorbeeld.nl",
        "ADR;TYPE=HOME:;;Dorpsstraat 12;Ede;Gelderland;6711 AB;Nederland",
        "BDAY:1980-03-22",
        "CATEGORIES:Klant,Hypotheek",
        "NOTE:niet gelezen",
    )
    assert read(write(card(*lines), "jan.vcf")) == [
        {
            "N family": "Vries",
            "N given": "Jan",
            "N additional": "de",
            "FN": "Jan de Vries",
            "ORG": "Bakkerij Korst",
            "EMAIL": "jan@voorbeeld.nl",
            "TEL mobile": "06-12345678",
            "TEL": "0318-123456",
            "ADR street": "Dorpsstraat 12",
            "ADR town": "Ede",
            "ADR postcode": "6711 AB",
            "ADR country": "Nederland",
            "BDAY": "1980-03-22",
            "CATEGORIES": "Klant,Hypotheek",
        }
    ]


def test_that_quoted_printable_and_old_letters_are_read(write: Write) -> None:
    lines = (
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96zt=C3=BCrk;Zo=C3=AB",
        "ADR;HOME;ENCODING=QUOTED-PRINTABLE:;;Lange=20=\r\nstraat 1;Ede;;;",
        "TEL;CELL:0612345678",
    )
    assert read(write(card(*lines, version="2.1"), "old.vcf")) == [
        {
            "N family": "Öztürk",
            "N given": "Zoë",
            "ADR street": "Lange straat 1",
            "ADR town": "Ede",
            "TEL mobile": "0612345678",
        }
    ]
    assert read(write(card("FN:Zoë", version="2.1").encode("cp1252"), "latin.vcf")) == [{"FN": "Zoë"}]
    wrong = card("FN;CHARSET=NO-SUCH;QUOTED-PRINTABLE:Zo=EB")
    assert read(write(wrong, "wrong.vcf")) == [{"FN": "Zoë"}]


def test_that_folded_lines_groups_and_photos_are_no_hindrance(write: Write) -> None:
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 70 + "\r\n " + "B" * 50_000
    lines = ("FN:Jan de \r\n Vri\r\n\tes", photo, "item1.EMAIL;type=pref:jan@x.nl", "item1.X-ABLabel:werk")
    assert read(write(card(*lines), "iphone.vcf")) == [{"FN": "Jan de Vries", "EMAIL": "jan@x.nl"}]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("BDAY:19800322", "1980-03-22"),
        ("BDAY;VALUE=date:1980-03-22T00:00:00Z", "1980-03-22"),
        ("BDAY:--0714", "--07-14"),
        ("BDAY:--07-14", "--07-14"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "--02-29"),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-07-14", "--07-14"),
        ("BDAY:in de lente", "in de lente"),
    ],
)
def test_that_birthdays_are_read_with_and_without_a_year(write: Write, line: str, day: str) -> None:
    assert read(write(card("FN:Jan", line), "day.vcf")) == [{"FN": "Jan", "BDAY": day}]


def test_that_what_is_preferred_comes_first_and_nothing_is_lost(write: Write) -> None:
    lines = (
        "FN:Jan",
        "EMAIL:a@x.nl",
        "EMAIL;PREF=1:b@x.nl",
        "TEL;VALUE=uri;TYPE=cell:tel:+31612345678",
        "TEL:1",
        "TEL;PREF:2",
    )
    (found,) = read(write(card(*lines, version="4.0"), "pref.vcf"))
    assert (found["EMAIL"], found["TEL mobile"], found["TEL"]) == ("b@x.nl ::: a@x.nl", "+31612345678", "2 ::: 1")


def test_that_strokes_before_signs_go_and_a_semicolon_in_a_name_stays(write: Write) -> None:
    lines = (r"N:Bos\, Vos\; Co;Jan;;;", r"ADR:;;Kade 1\nachter;Ede;;;", r"FN:A\\B", "KIND:individual")
    (found,) = read(write(card(*lines), "strokes.vcf"))
    assert (found["N family"], found["ADR street"], found["FN"]) == ("Bos, Vos; Co", "Kade 1 achter", r"A\B")


def test_that_the_card_of_an_organisation_is_an_organisation(write: Write) -> None:
    assert read(write(card("KIND:org", "FN:Korst BV", "N:Korst BV;;;;"), "org.vcf")) == [{"ORG": "Korst BV"}]


def test_that_cards_become_clients_and_the_same_file_again_changes_nothing(
    intake: IntakeService, write: Write, table: Table
) -> None:
    people = card("N:de Vries;Jan;;;", "TEL;TYPE=CELL:0612345678", "BDAY:1980-03-22") + card("ORG:Bakkerij Korst BV")
    path = write(people + card("NOTE:nobody"), "contacts.vcf")
    report = intake.run([path])
    assert (report.new, [refused.rule for refused in report.refused]) == (2, ["import_no_name"])
    assert sorted(row["name"] for row in table(Clients)) == ["Bakkerij Korst BV", "Jan de Vries"]
    assert [(row["infix"], row["last_name"], row["birth"]) for row in table(Persons)] == [("de", "Vries", "1980-03-22")]
    assert [row["value"] for row in table(ContactPoints)] == ["0612345678"]
    assert (intake.run([path]).same, intake.preview([path]).files[0].layout) == (2, "vcard")


@pytest.mark.parametrize("cut", ["BEGIN:VCARD\r\nFN:Piet", "BEGIN:VCARD\r\nFN:Piet\r\n" + card("FN:Klaas")])
def test_that_a_card_that_was_cut_off_is_told_and_the_others_are_taken(
    intake: IntakeService, write: Write, table: Table, cut: str
) -> None:
    report = intake.run([write(card("FN:Jan de Vries") + cut, "cut.vcf")])
    assert [(refused.row, refused.rule) for refused in report.refused] == [(3, "import_card_cut_off")]
    assert "Piet" not in {row["name"] for row in table(Clients)}
    assert report.new == len(table(Clients)) >= 1


def test_that_cards_have_limits(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(card("FN:Jan") * 3, "many.vcf")
    monkeypatch.setattr(cards, "MOST_CARDS", 2)
    with pytest.raises(RuleBroken) as rows:
        open_file(path)
    monkeypatch.setattr(cards, "LARGEST_CARDS", 10)
    with pytest.raises(RuleBroken) as size:
        open_file(path)
    assert (rows.value.rule, size.value.rule) == ("import_too_many_rows", "import_file_too_large")


@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
        | st.sampled_from(["BEGIN:VCARD", "END:VCARD", "N:;;", "TEL;=:", ":", ";:"])
    )
)
def test_that_no_card_at_all_brings_reading_down(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzzed.vcf"
    path.write_bytes("\r\n".join(["BEGIN:VCARD", *lines]).encode("utf-8", "replace"))
    for record in open_file(path).records or ():
        assert len(record.cells) == (0 if record.fault else len(CARD_COLUMNS))
