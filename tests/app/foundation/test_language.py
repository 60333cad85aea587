"""Texts in the person's language: translated, filled in once, and English where a translation is missing."""

import gettext
import os
from pathlib import Path

import pytest

from app.foundation import language
from app.foundation.language import CurrentTexts, Texts, message, texts

PLAIN = Texts("en", gettext.NullTranslations())
PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Good day {name}"
msgstr "Dag {name}"

msgid "{n} client"
msgid_plural "{n} clients"
msgstr[0] "{n} klant"
msgstr[1] "{n} klanten"

msgctxt "menu"
msgid "Open"
msgstr "Openen"
"""
OTHER_PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "state"
msgid "Open"
msgstr "Geopend"
"""


@pytest.fixture
def dutch(tmp_path: Path) -> Texts:
    """Give Dutch from two small catalogues."""
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "one.po").write_text(PO, "utf-8")
    (tmp_path / "nl" / "two.po").write_text(OTHER_PO, "utf-8")
    return Texts("nl", language._catalogue(tmp_path, "nl"))


def test_that_a_value_with_braces_is_shown_as_it_is() -> None:
    assert PLAIN("{a} and {b}", a="{b}", b="{a}") == "{b} and {a}"


def test_that_braces_without_a_value_stay() -> None:
    assert PLAIN("{a} {unknown} {} {0!r} {{a}}", a=1) == "1 {unknown} {} {0!r} {1}"
    assert PLAIN("{a}") == "{a}"


def test_that_a_plural_counts_and_fills_in_the_number() -> None:
    assert [PLAIN.plural("{n} client of {who}", "{n} clients of {who}", n, who="me") for n in (0, 1, 2)] == [
        "0 clients of me",
        "1 client of me",
        "2 clients of me",
    ]


def test_that_catalogues_are_merged_and_compiled_in_memory(dutch: Texts) -> None:
    assert dutch("Good day {name}", name="Jan") == "Dag Jan"
    assert [dutch.plural("{n} client", "{n} clients", n) for n in (0, 1, 2)] == ["0 klanten", "1 klant", "2 klanten"]
    assert dutch.in_context("menu", "Open") == "Openen"
    assert dutch.in_context("state", "Open") == "Geopend"


def test_that_a_missing_translation_is_english(dutch: Texts) -> None:
    assert dutch("Never translated") == "Never translated"
    assert dutch.in_context("button", "Open") == "Open"


def test_that_a_newer_compiled_catalogue_is_used_and_an_older_one_not(tmp_path: Path, dutch: Texts) -> None:
    assert dutch.language == "nl"
    compiled = tmp_path / "nl.mo"
    compiled.write_bytes(language.compile_language(tmp_path, "nl"))
    (tmp_path / "nl" / "one.po").write_text(PO.replace("Dag", "Hallo"), "utf-8")
    os.utime(tmp_path / "nl" / "one.po", (1, 1))
    os.utime(tmp_path / "nl" / "two.po", (1, 1))
    assert Texts("nl", language._catalogue(tmp_path, "nl"))("Good day {name}", name="Jan") == "Dag Jan"
    os.utime(compiled, (0, 0))
    assert Texts("nl", language._catalogue(tmp_path, "nl"))("Good day {name}", name="Jan") == "Hallo Jan"


def test_that_the_screens_change_their_language_in_one_place() -> None:
    screens = CurrentTexts()
    assert screens.language == "en"
    screens.use("nl")
    assert screens.language == "nl"
    screens.use("en")
    assert screens.language == "en"


@pytest.mark.parametrize("unknown", ["en", "fr", ""])
def test_that_an_unknown_language_is_english(unknown: str) -> None:
    assert texts(unknown).language == "en"


def test_that_a_marked_text_is_itself() -> None:
    assert message("Good day {name}") == "Good day {name}"
