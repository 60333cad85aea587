"""Put a promise off, or let it go: always with a reason, so that a promise never rolls on by itself."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from app.aftercare.rules.stored import Promise
from app.aftercare.words.moves import put_off_said
from app.foundation.language import t
from app.foundation.workdays import WorkCalendar
from ui.shared.fields import ChoiceField, DateField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace
from ui.today.letting import Letting


def in_a_week(today: date) -> date:
    """Give the day a week from now, or the Monday after it: nobody puts a call off until a Sunday."""
    return WorkCalendar().roll_forward(today + timedelta(days=7))


class SnoozeDialog(FormDialog):
    """Put a conversation off until a day, each promise in it at most three times."""

    def __init__(self, workplace: Workplace, letting: Letting, parent: QWidget | None = None) -> None:
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        fields = (
            Field(name="until", label=t("Until"), make=days, required=True, hint=t("tomorrow, +1w, 12 jan")),
            Field(name="reason", label=t("Why"), make=TextField, required=True, span=2, free_text=True),
        )
        super().__init__(workplace, t("Put off a promise"), fields, verb=t("Put off"), parent=parent)
        self.set_subtitle(letting.words)
        self._promise_id = letting.first
        self._words = letting.words
        self.form.set_values({"until": in_a_week(workplace.today)})
        self.ask(partial(workplace.services.aftercare.promise, letting.first), self._fill)

    def work(self, values: Values) -> Callable[[], str]:
        def snooze() -> str:
            self.workplace.services.agenda.put_off(self._promise_id, values["until"], values["reason"])
            return self._promise_id

        return snooze

    def _fill(self, promise: Promise) -> None:
        """Say how often it was put off before, and why."""
        before = put_off_said(promise.snoozes, promise.snooze_reason, t)
        if before:
            self.set_subtitle(f"{self._words}. {before}")


class AnotherDayDialog(FormDialog):
    """Give one promise another day; the plan does not move it any more. Of a conversation one promise is chosen."""

    def __init__(self, workplace: Workplace, letting: Letting, parent: QWidget | None = None) -> None:
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        what = Field(name="promise", label=t("Which promise"), make=partial(ChoiceField, letting.purposes),
                     required=True, span=3)  # fmt: skip
        fields = (
            *((what,) if len(letting.purposes) > 1 else ()),
            Field(name="due", label=t("On"), make=days, required=True, hint=t("tomorrow, +1w, 12 jan")),
            Field(name="reason", label=t("Why"), make=TextField, required=True, span=2, free_text=True),
        )
        super().__init__(workplace, t("Another day"), fields, verb=t("Move it"), parent=parent)
        self.set_subtitle(
            t("{promise}. It is promised for that day then, and the plan leaves it there.", promise=letting.words)
        )
        self._promise_id = letting.first

    def work(self, values: Values) -> Callable[[], str]:
        promise_id = str(values.get("promise", self._promise_id))

        def move() -> str:
            self.workplace.services.aftercare.plan_on(promise_id, values["due"], values["reason"])
            return promise_id

        return move


class ReleaseDialog(FormDialog):
    """Let a promise go: the client does not want it, or it makes no sense any more.

    Of a conversation with several purposes one is chosen: what else was promised stays.
    """

    def __init__(self, workplace: Workplace, letting: Letting, parent: QWidget | None = None) -> None:
        who = ((True, t("The client does not want it")), (False, t("It makes no sense any more")))
        what = Field(name="promise", label=t("Which promise"), make=partial(ChoiceField, letting.purposes),
                     required=True, span=3)  # fmt: skip
        fields = (
            *((what,) if len(letting.purposes) > 1 else ()),
            Field(name="by_client", label=t("Who lets go"), make=partial(ChoiceField, who), required=True),
            Field(name="reason", label=t("Why"), make=TextField, required=True, span=2, free_text=True),
        )
        super().__init__(workplace, t("Let go of a promise"), fields, verb=t("Let it go"), parent=parent)
        self.set_subtitle(letting.words)
        self._promise_id = letting.first

    def work(self, values: Values) -> Callable[[], str]:
        aftercare = self.workplace.services.aftercare
        let_go = aftercare.release if values["by_client"] else aftercare.cancel
        promise_id = str(values.get("promise", self._promise_id))

        def done() -> str:
            let_go(promise_id, values["reason"])
            return promise_id

        return done
