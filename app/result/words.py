"""Words of My result: the names of its buckets, the one sentence that explains each row, and its rules' sentences."""

from typing import Final

from app.agreements.rules import ProductKind
from app.agreements.words import product_kind
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences
from app.ledger.rules import MovementKind
from app.ledger.words import movement_kind
from app.result.behind import AgreementNamed, NamedRow

_WHAT: Final = {
    "sale": message("Sale part"),
    "stay": message("Stay part"),
    "pot": message("From the pot"),
    "loss": message("Loss"),
    "pending": message("Waiting"),
    "held": message("Held"),
    "in_pot": message("In the pot"),
    "movement": message("Booking"),
    "set_aside": message("Set aside"),
    "taken_back": message("Taken back"),
    "came_free": message("Came free"),
    "service": message("Service cost"),
    "late": message("Late payment"),
    "margin": message("Yearly margin"),
    "exposure": message("May be taken back"),
    "trail": message("Trail commission"),
    "awaited": message("Expected back"),
}
_WHY: Final = {
    "sold": message("{kind}: this part counts at once."),
    "earned": message("{kind}: counts at once."),
    "recurring": message("{kind} from the second year on: it came because the client stayed."),
    "milestone": message("{number} months after the start the agreement still ran: this part stayed."),
    "neutral_end": message("The agreement ended through nobody's fault: what was still waiting came free."),
    "gate_opened": message("The complaint or low score was made good: what was held came free."),
    "clawback": message("Taken back by the provider, beyond what was still waiting."),
    "written_off": message("{kind}: money that will not come."),
    "reversed": message("{kind}: an earlier booking taken back."),
    "pot_share": message(
        "Share of the pot for staying: {base} for what stayed, {length} for the years, {satisfaction} for satisfaction."
    ),
    "correction": message("Correction of {number}: it came in after that year was closed."),
    "pending": message("Comes free {number} months after the start, if the agreement still runs."),
    "held": message("Its day has come, but it waits until the complaint or low score is made good."),
    "in_pot": message("From an agreement that was lost: goes at a year's end to clients who stayed."),
    "booked": message("{kind}."),
    "set_aside": message("{kind}: this part waits for its milestones."),
    "taken_back": message("{kind}: taken from what was still waiting."),
    "service": message("{number} minutes, at {of} an hour."),
    "late": message("{number} days late on {of}."),
    "margin": message("{number} stayed in the past twelve months, the service cost {of}."),
    "unearned": message("{number} of {of} months have gone by: the rest could still be taken back."),
    "may_lapse": message("{number} of {of} months have gone by: what is expected back, by how agreements end here."),
    "awaited_taken_back": message(
        "Ended before all of it was earned: the provider is expected to take this part back."
    ),
    "awaited_reversed": message("It never came into force: all of the initial commission is expected back."),
    "trail": message("Booked in the past twelve months on an agreement that runs."),
}
_MONEY_OF: Final = frozenset({"service", "late", "margin"})


def bucket(code: str, t: Texts) -> str:
    """Name a bucket (sale, stay, pot, loss) as the glossary does."""
    return t(_WHAT[code])


def what(found: NamedRow, t: Texts) -> str:
    """Say in a word or two what a row is."""
    return t(_WHAT[_in_pot(found.row.what, found)])


def why(found: NamedRow, t: Texts, formats: Formats) -> str:
    """Explain a row in one sentence: which rule, which movement, which milestone."""
    row = found.row
    fields: dict[str, object] = {"kind": _kind(found, t), "number": row.number, "of": row.of}
    if row.why in _MONEY_OF:
        fields["of"] = formats.money(row.of or 0)
    if row.why == "margin":
        fields["number"] = formats.money(row.number or 0)
    if row.parts is not None:
        fields |= {name: formats.money(cents) for name, cents in row.parts._asdict().items()}
    return t(_WHY[_in_pot(row.why, found)], **fields)


def agreement(named: AgreementNamed | None, t: Texts) -> str:
    """Call an agreement by its title or kind, its provider and its number; "" when there is none."""
    if named is None:
        return ""
    title = named.title or product_kind(ProductKind(named.product_kind), t)
    return ", ".join(part for part in (title, named.provider, named.policy_number) if part)


def _in_pot(code: str, found: NamedRow) -> str:
    """Tell what is still in the pot from what was paid out of it: both are called pot."""
    return "in_pot" if code == "pot" and found.row.why == "pot" else code


def _kind(found: NamedRow, t: Texts) -> str:
    return movement_kind(MovementKind(found.movement_kind), t) if found.movement_kind else t("Booking")


register_sentences(
    {
        "from_after_to": message("The first day lies after the last day."),
        "year_not_over": message("The year {year} is not over yet."),
        "year_closed_already": message("The year {year} is closed already."),
        "earlier_year_open": message("Close {open} first: years are closed in order."),
        "closed_years_with_a_gap": message("The year {year} is missing between the closed years."),
        "closed_year_changed": message("What was stored of the closed year {year} is not what it was."),
        "parameter_out_of_range": message("This value does not fit the model: {value}."),
        "no_parameters": message("My result needs its parameters."),
        "rate_out_of_range": message("This rate makes no sense: {value}."),
        "buffer_without_exposure": message("The buffer of {year} needs the expected clawback of that year."),
        "shares_not_whole": message("The shares of {agreement} from {valid_from} on do not add up to the whole."),
    }
)
