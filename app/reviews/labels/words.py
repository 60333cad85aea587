"""Words of address labels: the sheets, who is left out, and the names of countries."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.foundation.language import Texts, message
from app.reviews.labels.rules import LeftOut

_FORMATS: Final = {
    "3x7": message("21 labels of 63.5 × 38.1 mm (Avery L7160)"),
    "2x7": message("14 labels of 99.1 × 38.1 mm (Avery L7163)"),
    "3x8": message("24 labels of 70 × 37 mm (Avery 3474)"),
    "letter 3x10": message("30 labels of 66.7 × 25.4 mm on US letter (Avery 8160)"),
}


def title(t: Texts) -> str:
    return t("Address labels")


def sheet_format(key: str, t: Texts) -> str:
    """Name a kind of sheet."""
    return t(_FORMATS[key])


def left_out(reason: LeftOut, count: int, t: Texts) -> str:
    """Say how many clients get no label for a reason."""
    match reason:
        case LeftOut.NO_ADDRESS | LeftOut.NO_ADDRESS_OF_READER | LeftOut.HALF_ADDRESS:
            return _unplaced(reason, count, t)
        case LeftOut.ENDED:
            return t.plural("{n} relationship has ended", "{n} relationships have ended", count)
        case LeftOut.DECEASED:
            return t.plural("{n} client has died", "{n} clients have died", count)
        case LeftOut.OPTED_OUT:
            return t.plural("{n} client asked for peace", "{n} clients asked for peace", count)
        case LeftOut.NOT_ALLOWED:
            return t.plural("{n} client did not allow it", "{n} clients did not allow it", count)


def _unplaced(reason: LeftOut, count: int, t: Texts) -> str:
    if reason is LeftOut.HALF_ADDRESS:
        return t.plural("{n} client has only half an address", "{n} clients have only half an address", count)
    if reason is LeftOut.NO_ADDRESS:
        return t.plural("{n} client has no address", "{n} clients have no address", count)
    return t.plural(
        "of {n} client the address of who reads its post is not known",
        "of {n} clients the address of who reads their post is not known",
        count,
    )


def country_names(codes: Iterable[str], language: str) -> Mapping[str, str]:
    """Give the names of countries in a language; an unknown code stands for itself."""
    wanted = sorted(codes)
    if not wanted:
        return {}
    from babel import Locale  # noqa: PLC0415 (only for letters abroad)

    known = Locale(language).territories
    return {code: str(known.get(code, code)) for code in wanted}
