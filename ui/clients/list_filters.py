"""What the list of clients can be narrowed by: fixed choices above it, and filters that are added one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from app.agreements.rules import ProductKind
from app.agreements.rules.promised import EngagementKind
from app.agreements.words import engagement_kind, product_kind
from app.clients.own_words import own_value
from app.clients.rules import ClientKind, OwnFieldKind
from app.clients.rules.own_fields import OwnField, cell_value
from app.clients.words import client_kind
from app.foundation.language import t
from app.office.rules import Adviser
from app.overview.filter_words import field_word
from app.overview.narrowing import NO_SERVICE, WITHOUT_VALUE, WORDS_FOR, FieldTest, FieldWord, field_test
from app.overview.rules import ClientState
from app.overview.words import client_state
from ui.clients.own_inputs import own_input
from ui.shared.fields import ChoiceField
from ui.shared.filter_chips import Narrowing, Take, adviser_narrowing, yes_narrowing
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.paged_list import Filter
from ui.shared.workplace import Workplace

MONTHS: Final = (3, 6, 9, 12, 18, 24, 36)


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What the list has to know of the office before it can be filtered: own fields, advisers."""

    fields: tuple[OwnField, ...] = ()
    advisers: tuple[Adviser, ...] = ()


def kinds() -> Filter:
    options = [(kind.value, client_kind(kind, t)) for kind in ClientKind]
    return Filter(name="kind", label=t("Kind of client"), everything=t("All kinds"), options=options)


def states() -> Filter:
    options = [(state.value, client_state(state, t)) for state in ClientState]
    return Filter(name="state", label=t("State"), everything=t("Everybody"), options=options)


def client_narrowings(facts: ListFacts, workplace: Workplace, place: QWidget) -> list[Narrowing]:
    """Give every filter that can be added; what asks for a value opens a dialog over the window of `place`."""
    advisers = {adviser.id: adviser.name for adviser in facts.advisers}
    services = workplace.services
    towns = partial(_pick, workplace, place, t("Town"), lambda: [(town, town) for town in services.overview.towns()])
    tags = partial(_pick, workplace, place, t("Tag"), lambda: [(use.tag, use.tag) for use in services.tags.in_use()])
    offered = [
        Narrowing(name="quiet", label=t("Quiet since…"), say=_say_quiet,
                  options=[(n, t.plural("{n} month", "{n} months", n)) for n in MONTHS]),
        yes_narrowing("nothing", t("Nothing planned")),
        Narrowing(name="has", label=t("Has…"), many=True, options=_products(),
                  say=lambda kind: t("Has: {kind}", kind=product_kind(ProductKind(kind), t))),
        Narrowing(name="lacks", label=t("Has no…"), many=True, options=_products(),
                  say=lambda kind: t("Has no: {kind}", kind=product_kind(ProductKind(kind), t))),
        Narrowing(name="service", label=t("Service…"), options=_services(),
                  say=lambda kind: t("Service: {kind}", kind=dict(_services())[kind])),
        yes_narrowing("behind", t("Behind on the service")),
        Narrowing(name="town", label=t("Town…"), ask=towns, say=lambda town: t("Town: {town}", town=town)),
        Narrowing(name="tags", label=t("Tag…"), ask=tags, many=True, say=lambda tag: t("Tag: {tag}", tag=tag)),
    ]  # fmt: skip
    if len(advisers) > 1:
        offered.append(adviser_narrowing(advisers))
    if facts.fields:
        offered.append(_own_narrowing(facts.fields, workplace, place))
    return offered


def _own_narrowing(fields: Sequence[OwnField], workplace: Workplace, place: QWidget) -> Narrowing:
    def ask(take: Take) -> None:
        OwnFilterDialog(workplace, fields, take, place.window()).open()

    return Narrowing(
        name="own",
        label=t("Own field…"),
        ask=ask,
        many=True,
        say=partial(_say_own, {f.id: f for f in fields}, workplace),
    )


def _say_own(fields: dict[str, OwnField], workplace: Workplace, test: Sequence[str]) -> str:
    field = fields.get(test[0])
    if field is None:
        return t("A field that is gone")
    asked = FieldWord(test[1])
    shown = own_value(field, test[2] if len(test) > 2 else "", workplace.formats)
    return " ".join(part for part in (f"{field.name}:", field_word(asked, field.kind, t), shown) if part)


def _say_quiet(months: int) -> str:
    return t.plural("Quiet for {n} month", "Quiet for {n} months", months)


def _products() -> list[tuple[str, str]]:
    return [(kind.value, product_kind(kind, t)) for kind in ProductKind]


def _services() -> list[tuple[str, str]]:
    known = [(kind.value, engagement_kind(kind, t)) for kind in EngagementKind]
    return [*known, (NO_SERVICE, t("Nothing agreed"))]


def _pick(
    workplace: Workplace, place: QWidget, label: str, read: Callable[[], list[tuple[Any, str]]], take: Take
) -> None:
    PickDialog(workplace, label, read, take, place.window()).open()


class PickDialog(FormDialog):
    """Chooses one of the words that stand in the book, read when the dialog opens."""

    def __init__(
        self, workplace: Workplace, label: str, read: Callable[[], list[tuple[Any, str]]], take: Take,
        parent: QWidget | None,
    ) -> None:  # fmt: skip
        fields = (Field(name="value", label=label, make=ChoiceField, span=2, required=True),)
        super().__init__(workplace, t("Add a filter"), fields, verb=t("Add the filter"), parent=parent)
        self._take = take
        self.ask(read, self._fill)

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        value = values["value"]
        self.stored.connect(partial(_take, self._take, value))
        return str

    def _fill(self, choices: list[tuple[Any, str]]) -> None:
        field = self.form.widget("value")
        if isinstance(field, ChoiceField):
            field.set_choices(choices)


class OwnFilterDialog(FormDialog):
    """Asks one thing of one own field."""

    def __init__(self, workplace: Workplace, fields: Sequence[OwnField], take: Take, parent: QWidget | None) -> None:
        self._own = {field.id: field for field in fields}
        names = [(field.id, field.name) for field in fields]
        inputs = tuple(
            Field(name=f"value:{field.id}", label=t("Value"), make=partial(own_input, field, workplace), span=2)
            for field in fields
        )
        shown = (
            Field(name="field", label=t("Own field"), make=partial(ChoiceField, names), span=2, required=True),
            Field(name="word", label=t("Which"), make=ChoiceField, span=2, required=True),
        )
        super().__init__(workplace, t("Add a filter"), (*shown, *inputs), verb=t("Add the filter"), parent=parent)
        self._take = take
        for name in ("field", "word"):
            widget = self.form.field(name).field
            if isinstance(widget, ChoiceField):
                widget.currentIndexChanged.connect(self._on_field if name == "field" else self._on_word)
        self._on_field()

    def columns(self) -> int:
        return 2

    def place_of(self, field: str) -> str:
        return f"value:{self._field().id}" if field == "value" else field

    def work(self, values: Values) -> Callable[[], str]:
        field = self._field()
        test = field_test(field, values["word"], values[f"value:{field.id}"])
        self.stored.connect(partial(_take, self._take, _written(field, test)))
        return str

    def _field(self) -> OwnField:
        return self._own[self.form.widget("field").value()]

    def _on_field(self, _index: int = 0) -> None:
        field, widget = self._field(), self.form.widget("word")
        if isinstance(widget, ChoiceField):
            widget.set_choices([(word, field_word(word, field.kind, t)) for word in WORDS_FOR[field.kind]])
        self._on_word()

    def _on_word(self, _index: int = 0) -> None:
        word = self.form.widget("word").value()
        value = set() if word is None or word in WITHOUT_VALUE else {f"value:{self._field().id}"}
        self.form.show_only({"field", "word"} | value)


def _take(take: Take, value: Any, _key: str) -> None:
    take(value)


def _written(field: OwnField, test: FieldTest) -> list[str]:
    """Write a question as a view keeps it: so that its value is read as the same again."""
    value = cell_value(field, test.value) if field.kind is OwnFieldKind.NUMBER and test.value else test.value
    return [test.field_id, test.word.value, *([value] if value else [])]
