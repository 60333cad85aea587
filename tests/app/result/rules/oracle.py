"""A second, slow way to the same cents: day by day, slice by slice, straight from the text of the field's rules 4.6.

It shares the fact and parameter types with the app, and no arithmetic: months, shares and weights are done here anew.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from dateutil.relativedelta import relativedelta

from app.result.rules import AgreementFact, LooseFacts, MovementFact, Parameters

NEUTRAL = ["death", "expiry", "object_sold", "provider_withdrew", "portfolio_transferred"]
STAYING = ["trail", "renewal", "subscription"]


def plus(day: date, months: int) -> date:
    return day + relativedelta(months=months)


@dataclass
class Piece:
    """A slice of an initial commission; its cents never change, they only move to `gone`."""

    agreement: str
    client: str
    movement: str
    milestone: int
    due: date
    booked: date
    cents: int
    state: str = "pending"
    pot_on: date | None = None
    gone: dict[str, int] = field(default_factory=lambda: defaultdict(int))


@dataclass
class Told:
    """What the simulation says."""

    by_year: dict[int, dict[str, int]]
    lines: list[tuple[Any, ...]]
    pending: int
    held: int
    pot: int
    ledger: int
    absorbed: int
    released: int
    distributed: int


class Known:
    """The facts of a book as they stand on the day of the run, and what follows from them without any money."""

    def __init__(self, facts: LooseFacts, to: date, versions: list[Parameters]) -> None:
        self.facts = facts
        self.to = to
        self.versions = sorted(versions, key=lambda version: version.valid_from)
        self.agreements = {agreement.reference: agreement for agreement in facts.agreements}
        self.movements = {row.reference: row for row in facts.movements if row.on <= to}

    def parameters(self, day: date) -> Parameters:
        return [self.versions[0], *(version for version in self.versions if version.valid_from <= day)][-1]

    # the state of an agreement on a day

    def has_ended(self, agreement: AgreementFact, day: date) -> bool:
        return agreement.end_on is not None and agreement.end_on <= min(day, self.to)

    def status(self, reference: str, day: date, seen: tuple[str, ...] = ()) -> str:
        agreement = self.agreements[reference]
        if not self.has_ended(agreement, day):
            return "alive"
        if agreement.end_reason == "replaced":
            successor = agreement.replaced_by_ref
            if successor not in self.agreements or successor in (*seen, reference):
                return "adverse"
            return self.status(successor, day, (*seen, reference))
        return "neutral" if agreement.end_reason in NEUTRAL else "adverse"

    def gate_is_closed(self, client: str, day: date) -> bool:
        return any(
            gate.client_ref == client
            and gate.opened_on <= day
            and (gate.closed_on is None or gate.closed_on > self.to or day < gate.closed_on)
            for gate in self.facts.gates
        )

    def replaces_young(self, reference: str, months: int) -> bool:
        return any(
            old.end_reason == "replaced"
            and old.replaced_by_ref == reference
            and self.has_ended(old, self.to)
            and (old.end_on or date.max) < plus(old.in_force_on, months)
            for old in self.facts.agreements
        )

    def client_of(self, movement: MovementFact) -> str:
        return self.agreements[movement.agreement_ref].client_ref

    def answers_until(self, day: date, client: str | None) -> list[tuple[Fraction, Fraction]]:
        found = []
        for answer in self.facts.answers:
            if answer.on <= day and client in (None, answer.client_ref):
                months = 12 * (day.year - answer.on.year) + day.month - answer.on.month
                weight = Fraction(1, 2) ** (months // self.parameters(day).half_life_months)
                found.append((weight, Fraction(answer.nps, 10)))
        return found

    def satisfaction(self, client: str, day: date) -> Fraction:
        parameters = self.parameters(day)
        own = self.answers_until(day, client)
        if not own:
            return Fraction(0)
        everyone = self.answers_until(day, None)
        k = parameters.book_prior
        mean = (sum(w * x for w, x in everyone) + k * parameters.satisfaction_mean) / (sum(w for w, _ in everyone) + k)
        k = parameters.client_prior
        score = (sum(w * x for w, x in own) + k * mean) / (sum(w for w, _ in own) + k)
        effect = parameters.satisfaction_weight * (score - mean)
        return min(max(effect, -parameters.satisfaction_clip), parameters.satisfaction_clip)


class Oracle(Known):
    """Walks through the days."""

    def __init__(
        self, facts: LooseFacts, to: date, versions: list[Parameters], exposures: dict[int, int] | None = None
    ) -> None:
        super().__init__(facts, to, versions)
        self.exposures = exposures or {}
        self.pieces: list[Piece] = []
        self.lines: list[tuple[Any, ...]] = []
        self.stay: dict[tuple[str, int], int] = defaultdict(int)
        self.absorbed = 0

    # one day

    def line(self, on: date, client: str, bucket: str, cents: int, *rest: object) -> None:
        if cents:
            self.lines.append((on, client, bucket, cents, *rest))
            if bucket == "stay":
                self.stay[client, on.year] += cents

    def book(self, movement: MovementFact) -> None:
        agreement = self.agreements[movement.agreement_ref]
        client = agreement.client_ref
        where = (agreement.reference, movement.reference, None)
        if movement.cents <= 0:
            self.book_negative(movement, where)
        elif movement.kind == "initial":
            self.book_initial(movement, agreement)
        elif movement.kind in STAYING and movement.on >= plus(agreement.in_force_on, 12):
            self.line(movement.on, client, "stay", movement.cents, *where)
        else:
            self.line(movement.on, client, "sale", movement.cents, *where)

    def book_initial(self, movement: MovementFact, agreement: AgreementFact) -> None:
        parameters = self.parameters(movement.on)
        alpha = parameters.sale_share
        if self.replaces_young(agreement.reference, parameters.replacement_months):
            alpha = parameters.replacement_sale_share
        kept = int(movement.cents * (1 - alpha))
        where = (agreement.reference, movement.reference, None)
        self.line(movement.on, agreement.client_ref, "sale", movement.cents - kept, *where)
        count = len(parameters.milestones)
        for number, milestone in enumerate(parameters.milestones):
            self.pieces.append(
                Piece(
                    agreement.reference,
                    agreement.client_ref,
                    movement.reference,
                    milestone,
                    max(plus(agreement.in_force_on, milestone), movement.on),
                    movement.on,
                    kept // count + (number < kept % count),
                )
            )

    def book_negative(self, movement: MovementFact, where: tuple[object, ...]) -> None:
        client = self.client_of(movement)
        original = self.movements.get(movement.reverses_ref or "")
        if original is not None and self.client_of(original) != client:
            original = None
        claws = movement.kind in ("clawback", "initial")
        if claws or (original is not None and original.cents > 0 and original.kind == "initial"):
            self.claw_back(movement, where)
        elif original is None or original.cents <= 0:
            self.line(movement.on, client, "loss", movement.cents, *where)
        else:
            in_force_on = self.agreements[original.agreement_ref].in_force_on
            stays = original.kind in STAYING and original.on >= plus(in_force_on, 12)
            self.line(movement.on, client, "stay" if stays else "sale", movement.cents, *where)

    def claw_back(self, movement: MovementFact, where: tuple[object, ...]) -> None:
        left = -movement.cents
        for states in (("held", "pending"), ("pot",)):
            mine = [piece for piece in self.pieces if piece.agreement == movement.agreement_ref]
            mine = [piece for piece in mine if piece.state in states]
            mine.sort(key=lambda piece: (piece.booked, piece.movement, piece.milestone))
            mine.sort(key=lambda piece: piece.due, reverse=True)
            for piece in mine:
                taken = min(left, piece.cents)
                piece.cents -= taken
                piece.gone["absorbed"] += taken
                self.absorbed += taken
                left -= taken
        self.line(movement.on, self.client_of(movement), "loss", -left, *where)

    def release(self, piece: Piece, day: date) -> None:
        piece.state = "released"
        self.line(day, piece.client, "stay", piece.cents, piece.agreement, piece.movement, piece.milestone)

    def lose(self, piece: Piece, day: date) -> None:
        piece.state = "pot"
        piece.pot_on = day

    def ends(self, day: date) -> None:
        """An end on the due date counts too: it comes before the milestone."""
        for piece in self.pieces:
            if piece.state == "pending":
                status = self.status(piece.agreement, day)
                if status == "adverse":
                    self.lose(piece, day)
                elif status == "neutral":
                    self.release(piece, day)

    def milestones(self, day: date) -> None:
        for piece in self.pieces:
            closed = self.gate_is_closed(piece.client, day)
            if piece.state == "pending" and piece.due <= day:
                piece.state = "held" if closed else "pending"
                if not closed:
                    self.release(piece, day)
            if piece.state == "held":
                if not closed:
                    self.release(piece, day)
                elif day >= plus(piece.due, self.parameters(piece.due).hold_months):
                    self.lose(piece, day)

    # the end of a year

    def weights(self, day: date) -> dict[str, tuple[int, Fraction, Fraction]]:
        parameters = self.parameters(day)
        found = {}
        for client in sorted(self.facts.clients, key=lambda row: row.reference):
            mine = [agreement for agreement in self.facts.agreements if agreement.client_ref == client.reference]
            stay = self.stay[client.reference, day.year]
            runs = any(one.in_force_on <= day and not (one.end_on and one.end_on <= day) for one in mine)
            if not runs or stay <= 0:
                continue
            start = client.relationship_start or min(agreement.in_force_on for agreement in mine)
            if plus(start, parameters.relationship_months) > day:
                continue
            years = relativedelta(day, start).years
            length = parameters.length_weight * min(years, parameters.length_years) / parameters.length_years
            found[client.reference] = (stay, length, self.satisfaction(client.reference, day))
        return found

    def distribute(self, day: date) -> None:
        parameters = self.parameters(day)
        ripe = [
            piece
            for piece in self.pieces
            if piece.state == "pot" and piece.cents and plus(piece.due, parameters.lag_months) <= day
        ]
        weights = self.weights(day)
        whole = sum(piece.cents for piece in ripe)
        buffer = parameters.buffer * self.exposures[day.year] if parameters.buffer else Fraction(0)
        amount = max(0, (whole - buffer).__floor__())
        if not weights or not amount:
            return
        left = amount
        for piece in sorted(ripe, key=lambda p: (-p.due.toordinal(), p.booked, p.movement, p.milestone), reverse=True):
            part = min(left, piece.cents)
            piece.cents -= part
            piece.gone["distributed"] += part
            left -= part
        total = sum(stay * (1 + length + satisfaction) for stay, length, satisfaction in weights.values())
        exact = {c: amount * stay * (1 + length + sat) / total for c, (stay, length, sat) in weights.items()}
        shares = {client: value.__floor__() for client, value in exact.items()}
        by_rest = sorted(exact, key=lambda client: shares[client] - exact[client])
        for client in by_rest[: amount - sum(shares.values())]:
            shares[client] += 1
        for client, (stay, length, satisfaction) in weights.items():
            of_length = round(amount * stay * length / total)
            of_satisfaction = round(amount * stay * satisfaction / total)
            parts = (shares[client] - of_length - of_satisfaction, of_length, of_satisfaction)
            self.line(day, client, "pot", shares[client], None, None, parts)

    # all days

    def interesting_days(self) -> set[date]:
        """Days on which something can happen; a superset, so that most days need not be walked."""
        days: set[date] = set()
        milestones = {month for version in self.versions for month in version.milestones}
        holds = {version.hold_months for version in self.versions}
        for agreement in self.facts.agreements:
            days |= {plus(agreement.in_force_on, month) for month in milestones} | {agreement.end_on or self.to}
        days |= {movement.on for movement in self.facts.movements}
        days |= {plus(day, hold) for day in days for hold in holds}
        days |= {day for gate in self.facts.gates for day in (gate.opened_on, gate.closed_on or self.to)}
        return days

    def days(self, *, every: bool) -> list[date]:
        first = min((movement.on for movement in self.movements.values()), default=self.to)
        if every:
            return [first + timedelta(days=number) for number in range((self.to - first).days + 1)]
        year_ends = {date(year, 12, 31) for year in range(first.year, self.to.year + 1)}
        return sorted(day for day in self.interesting_days() | year_ends if first <= day <= self.to)

    def run(self, *, every_day: bool = False) -> Told:
        booked = defaultdict(list)
        for movement in self.movements.values():
            booked[movement.on].append(movement)
        for day in self.days(every=every_day):
            for movement in sorted(booked[day], key=lambda row: row.reference):
                self.book(movement)
            self.ends(day)
            self.milestones(day)
            if (day.month, day.day) == (12, 31):
                self.distribute(day)
        return self.told()

    def told(self) -> Told:
        by_year: dict[int, dict[str, int]] = {}
        first = min((movement.on.year for movement in self.movements.values()), default=self.to.year + 1)
        for year in range(first, self.to.year + 1):
            by_year[year] = dict.fromkeys(("sale", "stay", "pot", "loss"), 0)
        for on, _, bucket, cents, *_ in self.lines:
            by_year[on.year][bucket] += cents

        def standing(state: str) -> int:
            return sum(piece.cents for piece in self.pieces if piece.state == state)

        return Told(
            by_year,
            self.lines,
            standing("pending"),
            standing("held"),
            standing("pot"),
            sum(movement.cents for movement in self.movements.values()),
            self.absorbed,
            standing("released"),
            sum(piece.gone["distributed"] for piece in self.pieces),
        )
