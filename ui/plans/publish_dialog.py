"""Publishing a plan on one page: for whom, what that would do to promises, and a note; nothing happens before it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QWidget

from app.aftercare.rules.plans import Effect, EffectRow, Plan, PlanEffects, PlanStep
from app.foundation.formats import Formats
from app.foundation.language import t
from app.foundation.reporting import Report, not_reported
from ui.plans.words import plan_name
from ui.shared.background import Lane
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.fields import ChoiceField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import Values
from ui.shared.long_form import Deed, LongForm
from ui.shared.look import look
from ui.shared.progress import LongWork, Progress
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.words import Words
from ui.shared.workplace import Workplace

HEIGHT: Final = 220
WIDTH: Final = 760
MARGIN: Final = 96
AROUND: Final = 460
LEAST: Final = 136
CHIPS: Final = {Effect.NEW: ("green", "plus"), Effect.MOVED: ("blue", "calendar-days"), Effect.ENDED: ("red", "x")}


class EffectsDialog(LongForm):
    """A form with, under it, what would happen; subclasses rehearse it and do it."""

    def __init__(
        self, workplace: Workplace, title: str, fields: tuple[Field, ...], verb: str, parent: QWidget | None
    ) -> None:
        super().__init__(workplace, title, fields, verb=verb, say=partial(_so_many, workplace.formats), parent=parent)
        self.found: PlanEffects | None = None
        self._looking: LongWork | None = None
        self._asked = 0
        self.said = Words("", "strong", wrap=True)
        self.model: RowTableModel[EffectRow] = RowTableModel(_columns(workplace.formats), _sentence)
        self.table = RowTable(self.model, t("What this does"))
        self.more = Words("", "small", wrap=True)
        for part in (self.said, self.table, self.more, self.line):
            self.body.addWidget(part)
        self._size(parent)
        self._show(None)

    def rehearse(self, work: Callable[[Report], PlanEffects], *, long: bool = True) -> None:
        """Ask what would happen; the answer to the last question counts. What does not take `long` is asked at once."""
        self._look_no_more()
        self.line.hide()
        self._show(None)
        self.set_busy(True)
        done, failed = partial(self._on_rehearsed, self._asked), partial(self._on_refused, self._asked)
        background = self.workplace.background
        if not long:
            background.run(self, "count", Lane.READING, partial(work, not_reported), done, failed)
            return
        look = partial(_rehearsed, work)
        looking = background.run_long(self, "rehearse", look, done, failed, Lane.AWAITED)
        if self.found is None:
            self._looking = looking
            self.line.follow(looking)
            self.line.show()
            self.take_place()

    def quiet_words(self) -> str:
        """Say what it means that no promise changes."""
        return t("No promise changes by this.")

    @Slot()
    def reject(self) -> None:
        self._look_no_more()
        super().reject()

    def _look_no_more(self) -> None:
        """Stop a rehearsal that runs; what it would still answer is not wanted."""
        self._asked += 1
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
            self.line.rest()
            self.line.hide()

    def _size(self, parent: QWidget | None) -> None:
        """Be as large as the window allows, so that only the table scrolls."""
        px = look().px
        room = parent.window().size() if parent is not None else QSize(px(WIDTH), px(HEIGHT)) * 3
        self.table.setFixedHeight(max(px(LEAST), min(px(HEIGHT), room.height() - px(AROUND))))
        self.table.setMinimumWidth(max(px(LEAST), min(px(WIDTH), room.width() - px(MARGIN))))

    def _on_rehearsed(self, asked: int, found: PlanEffects) -> None:
        if asked == self._asked:
            self._look_no_more()
            self.set_busy(False)
            self._show(found)

    def _on_refused(self, asked: int, error: Exception) -> None:
        """Leave the verb pressable: pressing it says the same beside its field, or in a notice."""
        if asked == self._asked:
            self._look_no_more()
            self._on_failed(error)
            self._show(PlanEffects())

    def _show(self, found: PlanEffects | None) -> None:
        self.found = found
        rows = found.rows if found is not None else ()
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.said.setText(self._what_it_does(found))
        rest = found.total - len(rows) if found is not None else 0
        number = self.workplace.formats.number
        self.more.setText(t.plural("And {n} more.", "And {n} more.", rest, n=number(rest)) if rest > 0 else "")
        self.more.setVisible(rest > 0)
        self.take_place()

    def _what_it_does(self, found: PlanEffects | None) -> str:
        if found is None:
            return t("Looking what this does…")
        return effects_said(found, self.workplace.formats) or self.quiet_words()


class PublishDialog(EffectsDialog):
    """Publish the steps of a plan, for new agreements only or for those that run too; `stored` when done."""

    def __init__(
        self, workplace: Workplace, plan: Plan, steps: tuple[PlanStep, ...], running: int, parent: QWidget | None = None
    ) -> None:
        self._plan, self._steps = plan, steps
        number = workplace.formats.number(running)
        whom = [
            (False, t("New agreements only")),
            (True, t.plural("Also the {n} agreement that runs", "Also the {n} agreements that run", running, n=number)),
        ]
        fields = (
            Field(name="running", label=t("Holds for"), make=partial(ChoiceField, whom), span=3),
            Field(name="note", label=t("Why (may stay empty)"), make=TextField, span=3, free_text=True),
        )
        super().__init__(workplace, t("Publish the plan"), fields, t("Publish"), parent)
        self.set_subtitle(
            t("{plan}, version {n}. What was done stays; older versions can be read.", plan=plan_name(plan),
              n=plan.coming)
        )  # fmt: skip
        self.form.set_values({"running": False})
        self.form.field("running").setEnabled(running > 0)
        self.form.widget("running").edited.connect(self.ask_effects)
        self.ask_effects()

    def columns(self) -> int:
        return 3

    def quiet_words(self) -> str:
        if self.form.widget("running").value():
            return super().quiet_words()
        return t("Agreements that run keep what was promised. New ones follow this version.")

    def deed(self, values: Values) -> Deed:
        publish = partial(self.workplace.services.plans.publish, self._plan.id, self._steps, values["note"],
                          running=bool(values["running"]))  # fmt: skip
        return lambda report: publish(report=report)

    @Slot()
    def ask_effects(self) -> None:
        running = bool(self.form.widget("running").value())
        look = partial(self.workplace.services.plans.rehearse, self._plan.id, self._steps, running=running)
        self.rehearse(lambda report: look(report=report), long=running)


class MoveDialog(EffectsDialog):
    """Move the agreements that follow an older version of a plan to the newest."""

    def __init__(self, workplace: Workplace, plan: Plan, older: int, parent: QWidget | None = None) -> None:
        self._plan = plan
        super().__init__(workplace, t("Move agreements to the newest version"), (), t("Move them"), parent)
        counted = t.plural("{n} agreement follows an older version.", "{n} agreements follow an older version.", older,
                           n=workplace.formats.number(older))  # fmt: skip
        self.set_subtitle(t("{plan}. {counted}", plan=plan_name(plan), counted=counted))
        look = partial(workplace.services.plan_choices.rehearse_move, plan.id)
        self.rehearse(lambda report: look(report=report))

    def deed(self, values: Values) -> Deed:
        move = partial(self.workplace.services.plan_choices.move, self._plan.id)
        return lambda report: move(report=report)


def effects_said(found: PlanEffects, formats: Formats) -> str:
    """Say in one sentence what would happen, or nothing where nothing would."""
    number = formats.number
    if not (found.new or found.moved or found.ended or found.rewritten):
        return ""
    parts = (
        t.plural("{n} new promise", "{n} new promises", found.new, n=number(found.new)) if found.new else "",
        t("{n} moved", n=number(found.moved)) if found.moved else "",
        t("{n} called off", n=number(found.ended)) if found.ended else "",
        t("{n} told in other words or another way", n=number(found.rewritten)) if found.rewritten else "",
        t("{n} stay as they are", n=number(found.kept_as_is)) if found.kept_as_is else "",
    )
    return ", ".join(part for part in parts if part)


def effect_word(effect: Effect) -> str:
    return {Effect.NEW: t("New"), Effect.MOVED: t("Moves"), Effect.ENDED: t("Called off")}[effect]


def _rehearsed(work: Callable[[Report], PlanEffects], progress: Progress) -> PlanEffects:
    return work(progress.report)


def _so_many(formats: Formats, done: int, total: int) -> str:
    number = formats.number
    return t("{done} of {total} clients", done=number(done), total=number(total))


def _purpose(row: EffectRow) -> str:
    return (row.purpose_nl or row.purpose_en) if t.language == "nl" else (row.purpose_en or row.purpose_nl)


def _columns(formats: Formats) -> tuple[Column[EffectRow], ...]:
    return (
        Column(key="client", title=lambda: t("Client"), share=2, words="strong", text=lambda row: row.client_name,
               sample="Familie Van den Berg"),
        Column(key="what", title=lambda: t("What for"), share=3, text=_purpose, sample="Controleren of alles klopt"),
        Column(key="days", title=lambda: t("Day"), share=0, text=lambda row: _days(row, formats), words="medium",
               sample="28 sep. 2026 → 28 sep. 2026"),
        Column(key="effect", title=lambda: t("What happens"), share=0, sample="Vervalt nu",
               text=lambda row: effect_word(row.effect),
               chip=lambda row: Chip(effect_word(row.effect), *CHIPS[row.effect])),
    )  # fmt: skip


def _days(row: EffectRow, formats: Formats) -> str:
    days = [formats.date_medium(day) for day in (row.before, row.after) if day is not None]
    return " → ".join(dict.fromkeys(days))


def _sentence(row: EffectRow) -> str:
    return f"{row.client_name}: {_purpose(row)}, {effect_word(row.effect)}"
