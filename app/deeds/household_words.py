"""Words for households that part or come together."""

from typing import Final

from app.deeds.rules.households import Keeper
from app.foundation.language import Texts, message

_KEEPERS: Final = {
    Keeper.STAY: message("stays"),
    Keeper.LEAVE: message("goes along"),
    Keeper.BOTH: message("both"),
}


def keeper(of: Keeper, t: Texts) -> str:
    """Give who keeps something, as it stands behind the thing: "stays", "goes along", "both"."""
    return t(_KEEPERS[of])


def moved(table: str, count: int, t: Texts) -> str:
    """Give how many rows of a table move along in a merge: "3 agreements"; "" where there is nothing to tell."""
    if not count:
        return ""
    told = {
        "person": lambda: t.plural("{n} person", "{n} persons", count),
        "agreement": lambda: t.plural("{n} agreement", "{n} agreements", count),
        "contact": lambda: t.plural("{n} conversation", "{n} conversations", count),
        "promise": lambda: t.plural("{n} promise", "{n} promises", count),
        "moment_case": lambda: t.plural("{n} case", "{n} cases", count),
        "document": lambda: t.plural("{n} document", "{n} documents", count),
        "goal": lambda: t.plural("{n} goal", "{n} goals", count),
    }.get(table)
    return told() if told else ""
