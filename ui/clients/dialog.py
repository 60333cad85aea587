"""A new client in one form; what is seldom asked folds out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.clients.rules import ClientDraft, ClientKind, PersonDraft, PointDraft, PointKind, Role
from app.clients.rules.own_fields import OwnField
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.office.colleagues import Wish
from app.office.rules import check_email
from ui.clients.new_fields import FOLDED, MORE, PARTNER, kinds_of, new_fields, own_field
from ui.shared.buttons import quiet
from ui.shared.fields import ChoiceField
from ui.shared.focus_order import put_last
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

if TYPE_CHECKING:
    from app.bootstrap import Services

_ROLES: Final = {ClientKind.BUSINESS: Role.DIRECTOR, ClientKind.HOUSEHOLD: Role.PARTNER}
PLACE: Final = ("street", "house_number", "postcode", "town")
MADE_NAMES: Final = ("name", "full_name", "sort_key")


class NewClientDialog(FormDialog):
    """A new client with its people and how to reach them; `saved(client_id)` when stored.

    "More" folds out initials, title, form of address, children, tags and the office's own fields.
    """

    saved = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, t("New client"), new_fields(workplace), verb=t("Add the client"), parent=parent)
        self._own: tuple[OwnField, ...] = ()
        self._folded_out = False
        self.more_button = quiet(t("More…"))
        self.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.stored.connect(self.saved)
        self.more_button.clicked.connect(self._on_more)
        kind = self.form.field("kind").field
        if isinstance(kind, ChoiceField):
            kind.currentIndexChanged.connect(self._on_kind_changed)
        self.form.set_values({"kind": ClientKind.HOUSEHOLD, "relationship_start": workplace.today})
        self._on_kind_changed()
        self.ask(workplace.services.own_fields.fields, self._fill)

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        own = {field.id: values[field.id] for field in self._own}
        return partial(_create, self.workplace.services, draft_of(values), own, self.workplace.whose.wish())

    def place_of(self, field: str) -> str:
        """Show what is wrong with a name that was made of the persons' names beside the last name."""
        place = "last_name" if field in MADE_NAMES and self.form.field("name").isHidden() else field
        if not self._folded_out and place in self._folded():
            self._on_more()
        return place

    def _fill(self, fields: tuple[OwnField, ...]) -> None:
        self._own = fields
        self.form.add([own_field(field, self.workplace) for field in fields])
        put_last(self, self.more_button, self.cancel_button, self.verb_button)
        self._on_kind_changed()

    def _folded(self) -> frozenset[str]:
        return MORE | {field.id for field in self._own}

    @Slot()
    def _on_kind_changed(self) -> None:
        kind = self.form.widget("kind").value()
        shown = {field.name for field in self.form.fields if kind in kinds_of(field.name)}
        self.form.show_only(shown if self._folded_out else shown - self._folded())

    @Slot()
    def _on_more(self) -> None:
        """Fold out and go to the first of what is asked then, or fold in again; what was typed stays.

        What is wrong stays in sight: out of sight it would count as nothing.
        """
        if self._folded_out and self._wrong() is not None:
            self.form.field(str(self._wrong())).field.setFocus()
            return
        self._folded_out = not self._folded_out
        self.more_button.setText(t("Less") if self._folded_out else t("More…"))
        self._on_kind_changed()
        self.take_place()
        if self._folded_out:
            self.form.field(FOLDED[0]).field.setFocus(Qt.FocusReason.TabFocusReason)

    def _wrong(self) -> str | None:
        """Name the first folded field in which something wrong stands."""
        for name in (field.name for field in self.form.fields if field.name in self._folded()):
            try:
                self.form.widget(name).value()
            except RuleBroken:
                return name
        return None


def _create(services: "Services", draft: ClientDraft, own: Mapping[str, Any], wish: Wish) -> str:
    """Make it a client of who sits at the desk, else of the first adviser."""
    return services.clients.create(replace(draft, adviser=services.office.sits(wish)), own)


_POINTS: Final = (PointKind.EMAIL, PointKind.MOBILE, PointKind.PHONE)


def draft_of(values: Values) -> ClientDraft:
    """Make a new client of what was typed; a partner without any name is none.

    Raises RuleBroken: "required" (a name is only begun, or nobody is named), "not_an_email".
    """
    kind = values["kind"]
    people = [person for prefix in ("", PARTNER) if (person := _person(values, prefix)) is not None]
    if not people and kind is not ClientKind.BUSINESS:
        raise RuleBroken("required", "last_name")
    if values["email"]:
        check_email(values["email"])
    points = tuple(PointDraft(kind_of, values[kind_of.value]) for kind_of in _POINTS if values[kind_of.value])
    if people:
        people[0] = replace(people[0], email=values["email"], mobile=values["mobile"])
        points = tuple(point for point in points if point.kind is PointKind.PHONE)
    return ClientDraft(
        kind=kind,
        name=values["name"] if kind is ClientKind.BUSINESS else "",
        registry_number=values["registry_number"] if kind is ClientKind.BUSINESS else "",
        persons=(*people, *_children(values, people)),
        points=points,
        tags=_parts(values["tags"]),
        relationship_start=values["relationship_start"],
        **{name: values[name] for name in PLACE},
    )


def _person(values: Values, prefix: str) -> PersonDraft | None:
    """Take up one person of the form; what belongs to another kind of client is left out."""
    kind = values["kind"]
    typed: dict[str, Any] = {
        name: values[f"{prefix}{name}"] if kind in kinds_of(f"{prefix}{name}") else ""
        for name in ("first_name", "infix", "last_name", "birth", "initials", "title")
    }
    if not any(typed.values()):
        return None
    if not typed["last_name"]:
        raise RuleBroken("required", f"{prefix}last_name")
    way = values[f"{prefix}addressed_as"]
    return PersonDraft(**typed, addressed_as=way, role=_ROLES.get(kind, Role.MEMBER))


def _children(values: Values, people: Iterable[PersonDraft]) -> tuple[PersonDraft, ...]:
    """Take up the children of a household: by the first name, with the last name of the first grown-up."""
    first = next(iter(people), None)
    if first is None or values["kind"] is not ClientKind.HOUSEHOLD:
        return ()
    return tuple(
        PersonDraft(first.last_name, name, infix=first.infix, role=Role.CHILD) for name in _parts(values["children"])
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
