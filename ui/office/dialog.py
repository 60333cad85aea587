"""Settings: the office's particulars as they stand on every print, and the choices of the book."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QSystemTrayIcon, QWidget

from app.calendar.rules import Details, Whom
from app.calendar.words import details_label, whom_label
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.office.colleagues import Whose, Wish
from app.office.rules import Office
from app.office.settings import SETTINGS, SettingValue
from ui.office.fields import CalendarField, FolderField, PercentField
from ui.office.keeping import KEYS, KeepingPart
from ui.office.own_fields_dialog import OwnFieldsDialog
from ui.office.seat_part import SeatPart
from ui.office.tags_dialog import TagsDialog
from ui.shared.background import Lane
from ui.shared.buttons import secondary
from ui.shared.dialog import DialogFrame
from ui.shared.fields import ChoiceField, MoneyField, NumberField, TextField, TickField
from ui.shared.form import Field, Form
from ui.shared.look import look
from ui.shared.meeting import Written, touched, written
from ui.shared.section import Section
from ui.shared.workplace import Workplace

Loaded = tuple[Office, dict[str, SettingValue], Whose]
TICKS: Final = ("good_friday_off", "fifth_of_may_off", "birthday_cards", "sort_under_infix")
NUMBERS: Final = (
    "review_years",
    "rhythm_amber_months",
    "rhythm_red_months",
    "rhythm_subscription_months",
    "rhythm_trail_months",
    "talk_gap_days",
    "hours_per_week",
)
OF_SEVERAL: Final = "calendar_whose"
OUTWARD: Final = (
    "calendar_file",
    "calendar_details",
    OF_SEVERAL,
    "reminder",
    "reminder_hour",
    "quiet_from",
    "quiet_until",
)
SHOWN: Final = (
    *TICKS, *NUMBERS, "hour_cost_cents", "late_rate_bp", "lock_minutes", "second_backup_folder", *OUTWARD, *KEYS,
)  # fmt: skip
"""The settings that this dialog shows; the parameters of My result have their own place."""


class SettingsDialog(DialogFrame):
    """Office and settings; everything is stored with the one button, and can be undone."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(
            t("Settings"), parent, verb=t("Save"), subtitle=t("The particulars of your office stand on every print.")
        )
        self._workplace = workplace
        self._office: Office | None = None
        self._before: dict[str, SettingValue] = {}
        self.office_form = Form(_office_fields(), columns=6)
        self.ticks = {key: TickField(t(SETTINGS[key].label)) for key in TICKS}
        self.settings_form = Form(_setting_fields(workplace), columns=3)
        self.outward_form = Form(_outward_fields(), columns=6)
        self.seat = SeatPart(workplace)
        self.keeping = KeepingPart()
        self.fields_button = secondary(t("Own fields…"), "list-checks")
        self.tags_button = secondary(t("Tags…"), "tag")
        self._loaded: Written = self._written()
        self._arrange()
        self.set_busy(True)
        self.submitted.connect(self._on_submitted)
        read = partial(self._read, workplace.whose.wish())
        workplace.background.run(self, "load", Lane.READING, read, self._on_loaded)

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that would be lost with the dialog."""
        return bool(touched(self._loaded, self._written()))

    def _written(self) -> dict[str, str]:
        ticks = {key: str(tick.value()) for key, tick in self.ticks.items()}
        forms = (self.office_form, self.settings_form, self.outward_form, self.keeping.form, self.seat.form)
        return {name: text for form in forms for name, text in written(form).items()} | ticks

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(24))
        for number, tick in enumerate(self.ticks.values()):
            grid.addWidget(tick, *divmod(number, 2))
        self.fields_button.clicked.connect(self._on_fields)
        self.tags_button.clicked.connect(self._on_tags)
        grid.addWidget(self.fields_button, 0, 3)
        grid.addWidget(self.tags_button, 1, 3)
        grid.setColumnStretch(2, 1)
        choices = Section(t("Choices of this book"))
        choices.body.setSpacing(look().px(10))
        choices.body.addLayout(grid)
        choices.add(self.settings_form)
        self.body.addWidget(self.office_form)
        self.body.addSpacing(look().px(4))
        self.body.addWidget(self.seat)
        self.body.addWidget(choices)
        outward = Section(t("Calendar and reminder"))
        outward.body.setSpacing(look().px(10))
        outward.add(self.outward_form)
        self.body.addSpacing(look().px(4))
        self.body.addWidget(outward)
        self.body.addSpacing(look().px(4))
        self.body.addWidget(self.keeping)
        self.body.addStretch(1)
        self.office_form.edited.connect(self._on_office_edited)

    @Slot(str)
    def _on_office_edited(self, name: str) -> None:
        if name == "country":
            self.keeping.show_country(self.office_form.widget(name).value())

    @Slot()
    def _on_fields(self) -> None:
        OwnFieldsDialog(self._workplace, self).open()

    @Slot()
    def _on_tags(self) -> None:
        TagsDialog(self._workplace, self).open()

    def _read(self, wish: Wish) -> Loaded:
        service = self._workplace.services.office
        return service.office(), {key: service.setting(key) for key in SHOWN}, service.whose(wish)

    def _on_loaded(self, loaded: Loaded) -> None:
        self._office, self._before, whose = loaded
        self.seat.show_colleagues(whose.who)
        if not whose.who.are_many:
            self.outward_form.show_only({field.name for field in self.outward_form.fields} - {OF_SEVERAL})
        self.office_form.set_values(
            {field.name: getattr(self._office, field.name) for field in self.office_form.fields}
        )
        self.settings_form.set_values(self._before)
        self.outward_form.set_values(self._before)
        self.keeping.set_values(self._before)
        self.keeping.show_country(self._office.country)
        for key, tick in self.ticks.items():
            tick.set_value(bool(self._before[key]))
        self._loaded = self._written()
        self.set_busy(False)

    @Slot()
    def _on_submitted(self) -> None:
        office, settings = self.office_form.values(), self.settings_form.values()
        outward, keeping = self.outward_form.values(), self.keeping.values()
        if office is None or settings is None or outward is None or keeping is None or self._office is None:
            return
        before = self._office
        office_now = {name: value or None for name, value in office.items()}
        if all(getattr(before, name) == value for name, value in office_now.items()):
            office_now = {}
        settings |= outward | keeping | {key: tick.value() for key, tick in self.ticks.items()}
        changed = {key: value for key, value in settings.items() if value != self._before[key]}
        self.set_busy(True)
        work = partial(self._save, office_now, changed, before.version)
        self._workplace.background.run(self, "save", Lane.BOOK, work, self._on_saved, self._on_failed)

    def _save(self, office: Mapping[str, object], settings: Mapping[str, SettingValue], version: int) -> None:
        if office or settings:
            self._workplace.services.office.save(office, version, settings)

    def _on_saved(self, _: object) -> None:
        self.seat.sit_down()
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.set_busy(False)
        shown = isinstance(error, RuleBroken) and (
            self.office_form.show_error(error)
            or self.settings_form.show_error(self._in_words(error))
            or self.outward_form.show_error(error)
            or self.keeping.form.show_error(error)
        )
        if not shown:
            self._workplace.messages.failed(error)

    def _in_words(self, error: RuleBroken) -> RuleBroken:
        """Write the limits of an amount or a percentage as they are typed."""
        formats = self._workplace.formats
        writers: dict[str, Callable[[Any], str]] = {
            "hour_cost_cents": formats.money,
            "late_rate_bp": lambda hundredths: formats.percent(hundredths / 10_000, 0),
        }
        write = writers.get(error.field)
        if write is None or error.rule != "out_of_limits":
            return error
        return RuleBroken(error.rule, error.field, **{name: write(limit) for name, limit in error.facts.items()})


def _office_fields() -> list[Field]:
    return [
        Field(name="name", label=t("Name"), make=TextField, span=2, required=True),
        Field(name="phone", label=t("Phone"), make=TextField, span=2),
        Field(name="email", label=t("E-mail"), make=TextField, span=2),
        Field(name="street", label=t("Street and number"), make=TextField, span=2),
        Field(name="postcode", label=t("Postcode"), make=TextField),
        Field(name="town", label=t("Town"), make=TextField, span=2),
        Field(name="country", label=t("Country"), make=TextField, required=True),
        Field(name="kvk_number", label=t("KvK number"), make=TextField),
        Field(name="afm_number", label=t("AFM number"), make=TextField),
        Field(name="kifid_number", label=t("Kifid number"), make=TextField, span=2),
        Field(name="language", label=t("Language of prints"), make=_languages, span=2),
    ]


def _languages() -> ChoiceField:
    return ChoiceField((("nl", "Nederlands"), ("en", "English")))


def _outward_fields() -> list[Field]:
    hours = [
        Field(name=key, label=t(SETTINGS[key].label), make=NumberField, required=True)
        for key in ("reminder_hour", "quiet_from", "quiet_until")
    ]
    return [
        Field(name="calendar_file", label=t(SETTINGS["calendar_file"].label), make=CalendarField, span=3,
              hint=t("Whoever can open this file can read it. Empty: no file is kept.")),
        Field(name="calendar_details", label=t(SETTINGS["calendar_details"].label), make=_details, span=3),
        Field(name=OF_SEVERAL, label=t(SETTINGS[OF_SEVERAL].label), make=_whom, span=6,
              hint=t("A file of your own has your name behind the name above. Say first who sits at this desk.")),
        Field(name="reminder", label="", make=partial(TickField, t(SETTINGS["reminder"].label)), span=3,
              hint=_reminder_hint()),
        *hours,
    ]  # fmt: skip


def _reminder_hint() -> str:
    """Say what the reminder tells, and where it is shown on a desktop that has no place beside the clock."""
    said = t("It says how many things wait, never for whom.")
    if QSystemTrayIcon.isSystemTrayAvailable():
        return said
    where = t(
        "Your desktop shows no icons beside the clock (GNOME: with an extension such as AppIndicator), so the "
        "reminder appears in the window of Nazorg."
    )
    return f"{said} {where}"


def _details() -> ChoiceField:
    return ChoiceField([(details.value, details_label(details, t)) for details in Details])


def _whom() -> ChoiceField:
    return ChoiceField([(whom.value, whom_label(whom, t)) for whom in Whom])


def _setting_fields(workplace: Workplace) -> list[Field]:
    numbers = [Field(name=key, label=t(SETTINGS[key].label), make=NumberField, required=True) for key in NUMBERS]
    return [
        *numbers,
        Field(name="hour_cost_cents", label=t("Cost of an hour of service"), required=True,
              make=partial(MoneyField, workplace.formats)),
        Field(name="late_rate_bp", label=t("Cost of late payment, a year"), required=True,
              make=partial(PercentField, workplace.formats)),
        Field(name="lock_minutes", label=t(SETTINGS["lock_minutes"].label), make=NumberField, required=True),
        Field(name="second_backup_folder", label=t(SETTINGS["second_backup_folder"].label), make=FolderField),
    ]  # fmt: skip
