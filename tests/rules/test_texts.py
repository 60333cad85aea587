"""Every text that the code shows stands in Dutch too, complete and with the same fields."""

from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from app.foundation.language import TRANSLATIONS, compile_language, texts
from tests.rules.source import expect_none, read
from tests.rules.texts import CATALOGUES, NotLiteralError, Shown, catalogues, placeholders, shown_texts, texts_of

Key = tuple[str | None, str]


def entries() -> Iterator[tuple[str, Message]]:
    for file, catalogue in catalogues("nl").items():
        yield from ((file, entry) for entry in catalogue if entry.id)


def forms(part: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (part,) if isinstance(part, str) else tuple(part or ("",))


def key(entry: Message) -> Key:
    return entry.context, forms(entry.id)[0]


def test_that_every_text_shown_stands_in_a_dutch_catalogue() -> None:
    known = {key(entry) for _, entry in entries()}
    expect_none(shown for shown in shown_texts() if (shown.context, shown.forms[0]) not in known)


def test_that_both_forms_of_a_count_are_translated() -> None:
    counted = {key(entry): forms(entry.id) for _, entry in entries() if entry.pluralizable}
    plural = [shown for shown in shown_texts() if len(shown.forms) == 2]
    expect_none(shown for shown in plural if counted.get((None, shown.forms[0])) != shown.forms)


def test_that_every_translation_is_finished() -> None:
    expect_none(f"{file} {key(entry)}" for file, entry in entries() if entry.fuzzy or not all(forms(entry.string)))


def test_that_no_translation_outlives_its_text() -> None:
    shown = {(shown.context, shown.forms[0]) for shown in shown_texts()}
    expect_none(f"{file} {key(entry)}" for file, entry in entries() if key(entry) not in shown)


def test_that_the_same_text_has_the_same_translation_everywhere() -> None:
    first: dict[Key, tuple[str, ...]] = {}
    for file, entry in entries():
        known = first.setdefault(key(entry), forms(entry.string))
        assert known == forms(entry.string), f"{file} {key(entry)}"


def test_that_a_translation_keeps_the_fields_of_its_text() -> None:
    expect_none(f"{file} {key(entry)}" for file, entry in entries() if changes_fields(entry))


def changes_fields(entry: Message) -> bool:
    wanted, given = forms(entry.id), forms(entry.string)
    return [placeholders(text) for text in wanted] != [placeholders(text) for text in given]


def test_that_every_field_of_a_text_is_filled_in_and_no_other() -> None:
    expect_none(shown for shown in shown_texts() if fills_wrongly(shown))


def fills_wrongly(shown: Shown) -> bool:
    wanted = placeholders(" ".join(shown.forms))
    return shown.fields is not None and shown.fields - {"n"} != wanted - {"n"}


def test_that_the_catalogues_load_as_the_app_loads_them() -> None:
    dutch = texts("nl")
    assert compile_language(TRANSLATIONS, "nl")
    for _, entry in entries():
        if not entry.pluralizable and entry.context is None:
            assert dutch(forms(entry.id)[0]) == entry.string
    assert (CATALOGUES / "nl").is_dir() == bool(catalogues("nl"))


def test_that_texts_are_found_where_the_code_shows_them() -> None:
    code = """
        t("Open {name}", name=x)
        self.t.plural("{n} client", "{n} clients", n)
        t.in_context("menu", "Open")
        message("Later")
        t("Yes" if yes else "No")
        t(row.label)
        t("All {this}", **fields)
    """
    found = {(shown.context, shown.forms, shown.fields) for shown in texts_of(read("x.py", "if 1:" + code))}
    assert found == {
        (None, ("Open {name}",), frozenset({"name"})),
        (None, ("{n} client", "{n} clients"), frozenset({"n"})),
        ("menu", ("Open",), frozenset()),
        (None, ("Later",), None),
        (None, ("Yes",), frozenset()),
        (None, ("No",), frozenset()),
        (None, ("All {this}",), None),
    }


@pytest.mark.parametrize(
    "code",
    [
        't(f"Open {name}")',
        't("Open " + name)',
        't("Open {}".format(name))',
        "message(word)",
        't.plural(one, "many", 3)',
        't("a" if b else f"{c}")',
    ],
)
def test_that_a_text_put_together_in_the_code_is_refused(code: str) -> None:
    with pytest.raises(NotLiteralError):
        list(texts_of(read("x.py", code)))


@pytest.mark.parametrize(
    ("text", "fields", "wrong"),
    [("Open {name}", {"name"}, False), ("Open {name}", {"nam"}, True), ("Open", {"x"}, True)],
)
def test_that_a_field_that_is_not_filled_in_is_seen(text: str, fields: set[str], *, wrong: bool) -> None:
    assert fills_wrongly(Shown("x.py:1", None, (text,), frozenset(fields))) is wrong


def test_that_a_translation_that_loses_a_field_is_seen() -> None:
    assert changes_fields(Message("Open {name}", "Open"))
    assert changes_fields(Message(("{n} client", "{n} clients"), ("{n} klant", "klanten")))
    assert not changes_fields(Message("{n} of {all}", "{n} van {all}"))
