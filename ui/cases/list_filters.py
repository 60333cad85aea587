"""What the list of cases can be narrowed by."""

from app.cases.rules import CaseKind
from app.cases.words import case_kind
from app.foundation.language import t
from app.overview.case_listing import CaseState
from ui.shared.filter_chips import Narrowing
from ui.shared.paged_list import Filter


def kinds() -> Filter:
    options = [(kind.value, case_kind(kind, t)) for kind in CaseKind]
    return Filter(name="kind", label=t("Kind of case"), everything=t("All kinds"), options=options)


def states() -> Filter:
    options = [(CaseState.OPEN.value, t("Open cases")), (CaseState.CLOSED.value, t("Closed cases"))]
    return Filter(name="state", label=t("State"), everything=t("Open and closed"), options=options)


def case_narrowings() -> list[Narrowing]:
    """Give the filters that can be added; whose cases they are the page says for all of them."""
    planned = t("Nothing planned")
    return [Narrowing(name="nothing", label=planned, say=lambda _: planned, options=((True, planned),))]
