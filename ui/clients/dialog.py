"""A new client in one form, or the changed details of a standing one."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.clients.rules import Client, ClientDraft, ClientKind, PersonDraft, PointDraft, PointKind, Role
from app.clients.words import client_kind
from app.foundation.language import t
from ui.shared.fields import ChoiceField, DateField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

FOR_KIND: Final[dict[str, frozenset[ClientKind]]] = {
    "name": frozenset({ClientKind.BUSINESS}),
    "first_name": frozenset(ClientKind),
    "infix": frozenset(ClientKind),
    "last_name": frozenset(ClientKind),
    "birth": frozenset({ClientKind.PERSON, ClientKind.HOUSEHOLD}),
    "partner_first_name": frozenset({ClientKind.HOUSEHOLD}),
    "partner_infix": frozenset({ClientKind.HOUSEHOLD}),
    "partner_last_name": frozenset({ClientKind.HOUSEHOLD}),
    "partner_birth": frozenset({ClientKind.HOUSEHOLD}),
}
_ROLES: Final = {ClientKind.BUSINESS: Role.DIRECTOR, ClientKind.HOUSEHOLD: Role.PARTNER}
PLACE: Final = ("street", "house_number", "postcode", "town")


class NewClientDialog(FormDialog):
    """A new client with its people and how to reach them; `saved(client_id)` when stored."""

    saved = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, t("New client"), _new_fields(workplace), verb=t("Add the client"), parent=parent)
        self.stored.connect(self.saved)
        kind = self.form.field("kind").field
        if isinstance(kind, ChoiceField):
            kind.currentIndexChanged.connect(self._on_kind_changed)
        self.form.set_values({"kind": ClientKind.HOUSEHOLD, "relationship_start": workplace.today})
        self._on_kind_changed()

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        return partial(self.workplace.services.clients.create, draft_of(values))

    @Slot()
    def _on_kind_changed(self) -> None:
        kind = self.form.widget("kind").value()
        hidden = {name for name, kinds in FOR_KIND.items() if kind not in kinds}
        self.form.show_only({field.name for field in self.form.fields} - hidden)
        self.adjustSize()


class ClientDialog(FormDialog):
    """The details of a standing client; `saved(client_id)` when stored."""

    saved = Signal(str)

    def __init__(self, workplace: Workplace, client_id: str, parent: QWidget | None = None) -> None:
        super().__init__(workplace, t("Change the details"), _fields(workplace), verb=t("Save"), parent=parent)
        self._client_id = client_id
        self._version = 0
        self._points: dict[PointKind, tuple[str, str]] = {}
        self.stored.connect(self.saved)
        self.ask(self._read, self._fill)

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        service = self.workplace.services.clients
        facts = {name: value or None for name, value in values.items() if name not in ("email", "mobile", "tags")}
        facts["name"] = values["name"]
        tags = tuple(tag.strip() for tag in values["tags"].split(",") if tag.strip())

        def save() -> str:
            service.save(self._client_id, facts, self._version)
            for kind, typed in ((PointKind.EMAIL, values["email"]), (PointKind.MOBILE, values["mobile"])):
                self._save_point(kind, typed)
            service.set_tags(self._client_id, tags)
            return self._client_id

        return save

    def _save_point(self, kind: PointKind, typed: str) -> None:
        service = self.workplace.services.clients
        key, before = self._points.get(kind, ("", ""))
        if typed == before:
            return
        if not key:
            service.add_point(self._client_id, PointDraft(kind, typed))
        elif typed:
            service.save_point(key, {"value": typed})
        else:
            service.remove_point(key)

    def _read(self) -> tuple[Client, Any, tuple[str, ...]]:
        service = self.workplace.services.clients
        return service.client(self._client_id), service.points(self._client_id), service.tags(self._client_id)

    def _fill(self, found: tuple[Client, Any, tuple[str, ...]]) -> None:
        client, points, tags = found
        self._version = client.version
        self.set_subtitle(f"{client.name} · {client.reference}")
        for point in reversed(points):
            self._points[point.kind] = (point.id, point.value)
        names = ("name", *PLACE, "language", "relationship_start", "pension_date")
        self.form.set_values({name: getattr(client, name) for name in names})
        self.form.set_values({kind.value: self._points.get(kind, ("", ""))[1] for kind in _POINTS})
        self.form.set_values({"tags": ", ".join(tags)})


_POINTS: Final = (PointKind.EMAIL, PointKind.MOBILE)


def draft_of(values: Values) -> ClientDraft:
    """Make a new client of what was typed; empty names of a partner mean that there is none."""
    kind = values["kind"]
    role = _ROLES.get(kind, Role.MEMBER)
    people: list[PersonDraft] = []
    for prefix in ("", "partner_"):
        if values[f"{prefix}last_name"]:
            people.append(
                PersonDraft(
                    last_name=values[f"{prefix}last_name"],
                    first_name=values[f"{prefix}first_name"],
                    infix=values[f"{prefix}infix"],
                    birth=values[f"{prefix}birth"].isoformat() if values[f"{prefix}birth"] else "",
                    role=role,
                    email=values["email"] if not people else "",
                    mobile=values["mobile"] if not people else "",
                )
            )
    return ClientDraft(
        kind=kind,
        name=values["name"],
        persons=tuple(people),
        relationship_start=values["relationship_start"],
        **{name: values[name] for name in PLACE},
    )


def _new_fields(workplace: Workplace) -> tuple[Field, ...]:
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    kinds = [(kind, client_kind(kind, t)) for kind in ClientKind]
    return (
        Field(name="kind", label=t("Kind of client"), make=partial(ChoiceField, kinds), span=2, required=True),
        Field(name="relationship_start", label=t("Client since"), make=days, span=2),
        Field(name="name", label=t("Name of the business"), make=TextField, span=4),
        Field(name="first_name", label=t("First name"), make=TextField),
        Field(name="infix", label=t("Infix"), make=TextField),
        Field(name="last_name", label=t("Last name"), make=TextField),
        Field(name="birth", label=t("Born on"), make=days),
        Field(name="partner_first_name", label=t("Partner's first name"), make=TextField),
        Field(name="partner_infix", label=t("Infix"), make=TextField),
        Field(name="partner_last_name", label=t("Partner's last name"), make=TextField),
        Field(name="partner_birth", label=t("Born on"), make=days),
        *_place_fields(),
        Field(name="email", label=t("E-mail"), make=TextField, span=2),
        Field(name="mobile", label=t("Mobile"), make=TextField, span=2),
    )


def _place_fields() -> tuple[Field, ...]:
    return (
        Field(name="street", label=t("Street"), make=TextField),
        Field(name="house_number", label=t("Number"), make=TextField),
        Field(name="postcode", label=t("Postcode"), make=TextField),
        Field(name="town", label=t("Town"), make=TextField),
    )


def _fields(workplace: Workplace) -> tuple[Field, ...]:
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    languages = (("nl", "Nederlands"), ("en", "English"))
    return (
        Field(name="name", label=t("Name"), make=TextField, span=4, required=True),
        *_place_fields(),
        Field(name="email", label=t("E-mail"), make=TextField, span=2),
        Field(name="mobile", label=t("Mobile"), make=TextField, span=2),
        Field(name="relationship_start", label=t("Client since"), make=days),
        Field(name="pension_date", label=t("Pension date"), make=days),
        Field(name="language", label=t("Language of prints"), make=partial(ChoiceField, languages)),
        Field(name="tags", label=t("Tags"), make=TextField, hint=t("parted by commas")),
    )
