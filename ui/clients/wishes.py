"""Which dialog answers which wish of the client page's menu."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QWidget

from app.clients.rules import Person
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.clients.consent_dialog import ConsentDialog
from ui.clients.corrections import Opens
from ui.clients.estate_dialog import EstateDialog
from ui.clients.farewell_dialogs import DeathDialog, FarewellDialog
from ui.clients.hand_over_dialogs import HandOverDialog
from ui.clients.join_dialog import JoinDialog
from ui.clients.kept_dialog import KeptDialog
from ui.clients.life_dialogs import CareDialog, GoalDialog, MattersDialog
from ui.clients.menus import ChoiceMenu
from ui.clients.merge_dialog import MergeDialog
from ui.clients.peace_dialogs import AgainDialog, ObjectionDialog, PeaceDialog, WithdrawnDialog
from ui.clients.person_dialog import PersonDialog
from ui.clients.rhythm_dialog import RhythmDialog
from ui.clients.served_dialog import ServedDialog
from ui.clients.service_dialogs import EndServiceDialog, ServiceDialog
from ui.clients.split_dialog import SplitDialog
from ui.clients.telling_dialogs import EventDialog, PromiseDialog
from ui.clients.touch_dialog import TouchDialog
from ui.shared.workplace import Workplace


def _person(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    return PersonDialog(workplace, whole.client, None, parent)


def open_person(workplace: Workplace, whole: ClientWhole, person: Person, parent: QWidget) -> None:
    """Open the dialog of a person, who can be related to the others of the client by a choice from a list."""
    here = [one for one in whole.persons if one.belongs_on(workplace.today) and one.id != person.id]
    others = [(one.id, one.full_name) for one in here]
    PersonDialog(workplace, whole.client, person, parent, others=others).open()


def _event(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    dialog = EventDialog(workplace, whole, parent)
    dialog.told.connect(partial(open_touched, workplace, parent))
    return dialog


def _goal(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    return GoalDialog(workplace, whole, None, parent)


def _care(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    return CareDialog(workplace, whole.client.id, parent)


def _hand_over(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    return HandOverDialog(workplace, (whole.client.id,), parent)


def _service(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    return ServiceDialog(workplace, whole, None, parent)


def _change_service(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    return ServiceDialog(workplace, whole, whole.service.engagement if whole.service else None, parent)


def _end_service(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    if whole.service is None:
        return _service(workplace, whole, parent)
    return EndServiceDialog(workplace, whole, whole.service.engagement, parent)


def _served(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    return ServedDialog(workplace, whole.client.id, parent)


def _kept(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    return KeptDialog(workplace, whole.client.id, parent)


def _departure(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    from ui.clients.departure_dialog import DepartureDialog  # noqa: PLC0415 (brings printing, which is seldom needed)

    return DepartureDialog(workplace, whole, parent)


def _letter(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    from ui.clients.letter_dialog import LetterDialog  # noqa: PLC0415 (as above)

    return LetterDialog(workplace, whole, parent)


def _consent(workplace: Workplace, whole: ClientWhole, parent: QWidget) -> QDialog:
    return ConsentDialog(workplace, whole, parent=parent)


DIALOGS: Final[dict[str, Callable[[Workplace, ClientWhole, QWidget], QDialog]]] = {
    "person": _person,
    "known_person": JoinDialog,
    "split": SplitDialog,
    "merge": MergeDialog,
    "event": _event,
    "matters": MattersDialog,
    "goal": _goal,
    "care": _care,
    "service": _service,
    "change_service": _change_service,
    "end_service": _end_service,
    "served": _served,
    "kept": _kept,
    "promise": PromiseDialog,
    "hand_over": _hand_over,
    "rhythm": RhythmDialog,
    "consent": _consent,
    "death": DeathDialog,
    "departure": _departure,
    "letter": _letter,
    "farewell": FarewellDialog,
    "estate": EstateDialog,
    "object": ObjectionDialog,
    "unlock": WithdrawnDialog,
    "peace": PeaceDialog,
    "again": AgainDialog,
}


def open_dialog(wish: str, workplace: Workplace, whole: ClientWhole, parent: QWidget) -> None:
    """Open the dialog for a wish over the window of `parent`."""
    DIALOGS[wish](workplace, whole, parent).open()


def open_touched(workplace: Workplace, parent: QWidget, event_id: str) -> None:
    """Show what a life event touches."""
    TouchDialog(workplace, event_id, parent).open()


def open_event(choice: Opens, workplace: Workplace, whole: ClientWhole | None, parent: QWidget) -> None:
    """Open what was chosen of a life event: what it touches, or the form that puts it right."""
    if choice.wish == "touch":
        open_touched(workplace, parent, choice.key)
    elif whole is not None:
        EventDialog(workplace, whole, parent, event_id=choice.key).open()


def open_person_menu(workplace: Workplace, whole: ClientWhole, person: Person, parent: QWidget, place: QPoint) -> None:
    """Offer what can be done with a person of the client."""
    change = partial(open_person, workplace, whole, person, parent)
    choices = [
        (change, t("Change the person…")),
        (partial(_open_consent, workplace, whole, person, parent), t("What {person} allows…", person=person.full_name)),
    ]
    menu = ChoiceMenu(parent, choices)
    menu.chosen.connect(_open)
    menu.open_at(place)


def _open_consent(workplace: Workplace, whole: ClientWhole, person: Person, parent: QWidget) -> None:
    ConsentDialog(workplace, whole, person.id, parent).open()


def _open(chosen: Callable[[], None]) -> None:
    chosen()
