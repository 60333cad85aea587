"""The changed details of a standing client: name, address, how it is reached, numbers, tags, own fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.clients.consent_words import reach_channel
from app.clients.rules import Client, ClientKind, ContactPoint, Person, ReachChannel
from app.clients.rules.found import FoundClient
from app.clients.rules.numbers import iban_in_groups
from app.clients.rules.own_fields import OwnField
from app.foundation.language import t
from app.foundation.names import fold
from app.reviews.labels.rules import WITH_POSTCODE
from app.reviews.labels.words import country_names
from ui.clients.dialog import PLACE
from ui.clients.find_field import FindField, Offer
from ui.clients.new_fields import own_field, place_fields
from ui.clients.points_editor import PointsEditor
from ui.shared.fields import ChoiceField, DateField, TextField
from ui.shared.focus_order import put_last
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

COUNTRIES: Final = WITH_POSTCODE | {
    "AU", "AW", "BQ", "CA", "CW", "CZ", "GR", "HR", "HU", "ID", "IE", "MA", "NZ", "RO", "SR", "SX", "TH", "TR", "ZA",
}  # fmt: skip
TOGETHER, ALONE = "together", "alone"
NAMES: Final = (
    "name", *PLACE, "country", "lives_with_id", "language", "relationship_start", "pension_date", "preferred_channel",
    "iban", "registry_number",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the dialog shows of a standing client."""

    client: Client
    host: FoundClient | None
    persons: tuple[Person, ...]
    points: tuple[ContactPoint, ...]
    tags: tuple[str, ...]
    fields: tuple[OwnField, ...]
    own: Mapping[str, str]
    guests: tuple[FoundClient, ...]


class ClientDialog(FormDialog):
    """The details of a standing client; `saved(client_id)` when stored."""

    saved = Signal(str)

    def __init__(self, workplace: Workplace, client_id: str, parent: QWidget | None = None) -> None:
        self._client_id = client_id
        self._version = 0
        self._is_business = False
        self._own: tuple[OwnField, ...] = ()
        self._loaded_place: tuple[str, ...] = ()
        self._guests: tuple[FoundClient, ...] = ()
        super().__init__(
            workplace, t("Change the details"), _fields(workplace, self._find), verb=t("Save"), parent=parent
        )
        self.stored.connect(self.saved)
        self.form.edited.connect(self._on_edited)
        self.ask(self._read, self._fill)

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        service = self.workplace.services.clients
        facts = {name: values[name] or None for name in NAMES}
        if values["lives_with_id"]:
            facts = {name: value for name, value in facts.items() if name not in (*PLACE, "country")}
        tags = tuple(tag.strip() for tag in values["tags"].split(",") if tag.strip())

        own = {field.id: values[field.id] for field in self._own}

        facts["alone"] = self._is_moving() and values["who_moves"] == ALONE

        def save() -> str:
            service.save(self._client_id, facts, self._version, points=values["points"], tags=tags, own=own)
            return self._client_id

        return save

    def _find(self, text: str) -> Sequence[Offer]:
        found = self.workplace.services.people.find_clients(text)
        return [offer_of(one) for one in found if one.id != self._client_id]

    def _read(self) -> Loaded:
        services = self.workplace.services
        client = services.clients.client(self._client_id)
        host = services.people.client_found(client.lives_with_id) if client.lives_with_id else None
        return Loaded(
            client,
            host,
            services.clients.persons(self._client_id),
            services.clients.points(self._client_id),
            services.clients.tags(self._client_id),
            services.own_fields.fields(),
            services.own_fields.values(self._client_id),
            services.people.living_with(self._client_id),
        )

    def _fill(self, found: Loaded) -> None:
        client = found.client
        self._version = client.version
        self.set_subtitle(f"{client.name} · {client.reference}")
        points = self.form.widget("points")
        if isinstance(points, PointsEditor):
            points.set_owners(_owners(found))
        self.form.set_values({name: getattr(client, name) for name in NAMES if name != "lives_with_id"})
        self.form.set_values(
            {
                "lives_with_id": offer_of(found.host) if found.host else None,
                "iban": iban_in_groups(client.iban or ""),
                "points": found.points,
                "tags": ", ".join(found.tags),
            }
        )
        self._ask_who_moves(found)
        self._own = found.fields
        self.form.add([own_field(field, self.workplace) for field in found.fields])
        self.form.set_values({field.id: found.own.get(field.id) for field in found.fields})
        put_last(self, self.cancel_button, self.verb_button)
        self._show_fields()
        self._on_edited("lives_with_id")

    def _ask_who_moves(self, found: Loaded) -> None:
        """Prepare the question who moves along, of those who live here by their names."""
        self._guests = found.guests
        self._is_business = found.client.kind is ClientKind.BUSINESS
        names = ", ".join(one.name for one in found.guests)
        field = self.form.field("who_moves").field
        if isinstance(field, ChoiceField):
            field.set_choices(
                [
                    (TOGETHER, t("For all who live here: {names}", names=names)),
                    (ALONE, t("Only for {client}", client=found.client.name)),
                ]
            )
        self.form.set_values({"who_moves": TOGETHER})
        self._loaded_place = self._place()

    def _place(self) -> tuple[str, ...]:
        return tuple(str(self.form.widget(name).value() or "") for name in (*PLACE, "country"))

    def _is_moving(self) -> bool:
        """Tell whether another address was typed while others live at it."""
        return bool(self._guests) and self._place() != self._loaded_place

    def _show_fields(self) -> None:
        hidden = set() if self._is_business else {"registry_number"}
        hidden |= set() if self._is_moving() else {"who_moves"}
        self.form.show_only({field.name for field in self.form.fields} - hidden)

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        """Whoever lives with another client has that one's address, and none to type."""
        if name == "lives_with_id":
            shared = self.form.widget("lives_with_id").value() is not None
            for place in (*PLACE, "country"):
                self.form.field(place).setDisabled(shared)
        if name in (*PLACE, "country") and self.form.field("who_moves").isHidden() == self._is_moving():
            self._show_fields()
            self.take_place()


def offer_of(found: FoundClient) -> Offer:
    """Offer a client by its name and what tells it from others."""
    return Offer(found.id, found.name, " · ".join(part for part in (found.reference, found.address) if part))


def _owners(found: Loaded) -> list[tuple[str | None, str]]:
    here = [person for person in found.persons if person.client_id == found.client.id]
    if len(here) < 2 and not any(point.person_id for point in found.points):
        return []
    everybody = t("All together") if found.client.kind is ClientKind.HOUSEHOLD else t("The client itself")
    return [(None, everybody), *((person.id, person.full_name) for person in here)]


def countries() -> list[tuple[str, str]]:
    """Give the countries to which post goes, in the order of their names."""
    return sorted(country_names(COUNTRIES, t.language).items(), key=lambda one: fold(one[1]))


def _fields(workplace: Workplace, find: Callable[[str], Sequence[Offer]]) -> tuple[Field, ...]:
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    languages = (("nl", "Nederlands"), ("en", "English"))
    channels = [(channel, reach_channel(channel, t)) for channel in ReachChannel]
    host = partial(FindField, workplace, find, t("Find the client"))
    return (
        Field(name="name", label=t("Name"), make=TextField, span=4, required=True),
        *place_fields(),
        Field(name="who_moves", label=t("The new address holds"), make=ChoiceField, span=4),
        Field(name="country", label=t("Country"), make=partial(ChoiceField, countries()), required=True),
        Field(
            name="lives_with_id", label=t("Lives at the address of"), make=host, span=3,
            hint=t("The address then follows that client."),
        ),
        Field(name="points", label=t("Numbers and addresses"), make=PointsEditor, span=4),
        Field(
            name="preferred_channel", label=t("Likes to be reached by"),
            make=partial(ChoiceField, channels, empty=t("Not known")),
        ),
        Field(name="iban", label=t("Account number (IBAN)"), make=TextField, span=2),
        Field(name="registry_number", label=t("Trade register (KvK)"), make=TextField),
        Field(name="relationship_start", label=t("Client since"), make=days),
        Field(name="pension_date", label=t("Pension date"), make=days),
        Field(name="language", label=t("Language of prints"), make=partial(ChoiceField, languages)),
        Field(name="tags", label=t("Tags"), make=TextField, free_text=True, hint=t("parted by commas")),
    )  # fmt: skip
