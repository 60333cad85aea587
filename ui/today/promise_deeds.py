"""What can be done with one promise wherever it is listed: another day, putting off, letting go, back to the plan."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from app.aftercare.rules.stored import Promise
from ui.shared.background import Lane
from ui.shared.workplace import Workplace
from ui.today.dialogs import AnotherDayDialog, ReleaseDialog, SnoozeDialog
from ui.today.letting import Letting

DIALOGS: Final[dict[str, Callable[..., Any]]] = {
    "later": SnoozeDialog,
    "move": AnotherDayDialog,
    "release": ReleaseDialog,
}


def open_deed(deed: str, workplace: Workplace, parent: QWidget, promise_id: str) -> None:
    """Open the dialog of a deed over `parent`, or do at once what needs none ("plan": back to the plan)."""
    services, background = workplace.services, workplace.background
    if deed == "plan":
        background.write(parent, "promise", partial(services.agenda.follow_plan, promise_id))
        return

    def read() -> Letting:
        promise = services.aftercare.promise(promise_id)
        together: tuple[Promise, ...] = services.agenda.together_with(promise_id)
        return Letting.of(services.clients.client(promise.client_id).name, (promise, *together))

    def show(letting: Letting) -> None:
        DIALOGS[deed](workplace, letting, parent).open()

    background.run(parent, "promise", Lane.READING, read, show)
