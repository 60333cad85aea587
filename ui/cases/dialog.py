"""Open a case, or close one: what put the relationship at stake, and how it was made good."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.cases.rules import Case, CaseKind
from app.cases.words import case_kind
from app.clients.rules import Client
from app.foundation.language import t
from ui.shared.fields import ChoiceField, DateField, NoteField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace


class CaseDialog(FormDialog):
    """Without a case it opens one; with a case it closes it. `saved(case_id)` when stored."""

    saved = Signal(str)

    def __init__(self, workplace: Workplace, client_id: str, case_id: str = "", parent: QWidget | None = None) -> None:
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        if case_id:
            fields = _closing(days)
            title, verb = t("Close the case"), t("Close the case")
        else:
            fields = _opening(days)
            title, verb = t("Open a case"), t("Open the case")
        super().__init__(workplace, title, fields, verb=verb, parent=parent)
        self._client_id = client_id
        self._case_id = case_id
        self.stored.connect(self.saved)
        if case_id:
            self.form.set_values({"closed_on": workplace.today})
            self.ask(partial(workplace.services.cases.case, case_id), self._fill_case)
        else:
            self.form.set_values({"kind": CaseKind.COMPLAINT, "opened_on": workplace.today})
            self.ask(partial(workplace.services.clients.client, client_id), self._fill_client)

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        cases = self.workplace.services.cases
        if not self._case_id:
            return partial(cases.open, self._client_id, values["kind"], values["opened_on"], values["description"])

        def close() -> str:
            cases.close(self._case_id, values["closed_on"], values["outcome"])
            return self._case_id

        return close

    def _fill_client(self, client: Client) -> None:
        self.set_subtitle(t("{client}. Until it is closed, everything commercial is silent.", client=client.name))

    def _fill_case(self, case: Case) -> None:
        opened = self.workplace.formats.date_long(case.opened_on)
        told = f"{case.client_name}: {case_kind(case.kind, t)}, {opened}."
        self.set_subtitle(f"{told} “{case.description}”" if case.description else told)


def _opening(days: Callable[[], QWidget]) -> tuple[Field, ...]:
    kinds = [(kind, case_kind(kind, t)) for kind in CaseKind]
    return (
        Field(name="kind", label=t("What is it?"), make=partial(ChoiceField, kinds), required=True),
        Field(name="opened_on", label=t("Since"), make=days, required=True),
        Field(name="description", label=t("In the client's words"), make=partial(NoteField, 4), span=2),
    )


def _closing(days: Callable[[], QWidget]) -> tuple[Field, ...]:
    return (
        Field(name="closed_on", label=t("Closed on"), make=days, required=True),
        Field(name="outcome", label=t("How was it made good?"), make=partial(NoteField, 4), span=2, required=True),
    )
