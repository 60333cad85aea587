"""Labels and sentences of own fields and of words on clients."""

from decimal import Decimal
from typing import Final

from app.clients.rules import OwnFieldKind
from app.clients.rules.own_fields import OwnField
from app.foundation.dates import parse_date
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_KINDS: Final = {
    OwnFieldKind.TEXT: message("Text"),
    OwnFieldKind.NUMBER: message("Number or amount"),
    OwnFieldKind.DATE: message("Date"),
    OwnFieldKind.CHOICE: message("Choice from a list"),
}


def own_field_kind(kind: OwnFieldKind, t: Texts) -> str:
    return t(_KINDS[kind])


def own_value(field: OwnField, value: str | None, formats: Formats) -> str:
    """Write what stands in a field; "" where nothing does."""
    if not value:
        return ""
    if field.kind is OwnFieldKind.NUMBER:
        return formats.number(Decimal(value), len(value.partition(".")[2]))
    if field.kind is OwnFieldKind.DATE:
        return formats.date_medium(parse_date(value))
    return value


register_sentences(
    {
        "own_field_name": message("Begin the name with a letter or a figure."),
        "own_field_known": message("{name} is there already, as a column that every client has."),
        "own_field_twice": message("There is already a field called {name}."),
        "own_choice_word": message("“{text}” cannot be one of the words."),
        "own_choices_many": message("A list has at most {limit} words."),
        "own_choice_in_use": message("“{word}” still stands with {n} clients. Change it there first."),
        "own_not_a_number": message("“{text}” is not a number."),
        "own_number_ambiguous": message("“{text}” could be thousands or decimals. Write 1234 or 1,2340."),
        "own_not_a_date": message("“{text}” is not a date."),
        "own_unknown_choice": message("“{text}” is not one of: {allowed}."),
        "tags_too_few": message("Choose at least two different tags."),
    }
)
