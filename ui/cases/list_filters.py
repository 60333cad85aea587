"""What the list of cases can be narrowed by."""

from collections.abc import Sequence

from app.cases.rules import CaseKind
from app.cases.words import case_kind
from app.foundation.language import t
from app.office.rules import Adviser
from app.overview.case_listing import CaseState
from ui.shared.filter_chips import Narrowing
from ui.shared.paged_list import Filter


def kinds() -> Filter:
    options = [(kind.value, case_kind(kind, t)) for kind in CaseKind]
    return Filter(name="kind", label=t("Kind of case"), everything=t("All kinds"), options=options)


def states() -> Filter:
    options = [(CaseState.OPEN.value, t("Open cases")), (CaseState.CLOSED.value, t("Closed cases"))]
    return Filter(name="state", label=t("State"), everything=t("Open and closed"), options=options)


def case_narrowings(advisers: Sequence[Adviser]) -> list[Narrowing]:
    """Give the filters that can be added; advisers where there is more than one."""
    names = {adviser.id: adviser.name for adviser in advisers}
    offered = [
        Narrowing(name="nothing", label=t("Nothing planned"), say=lambda _: t("Nothing planned"),
                  options=((True, t("Nothing planned")),)),
    ]  # fmt: skip
    if len(names) > 1:
        offered.append(
            Narrowing(name="adviser", label=t("Adviser…"), options=tuple(names.items()),
                      say=lambda key: t("Adviser: {name}", name=names.get(key, "?")))
        )  # fmt: skip
    return offered
