"""One client's way through the model: every movement to its bucket, every slice to its fate (rules 1 to 5)."""

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Final

from app.foundation.dates import month_index
from app.foundation.money import Cents
from app.result.rules.cutting import Cutter, Schedule
from app.result.rules.facts import CLAWBACK, INITIAL, RECURRING, AgreementFact, ClientFacts, MovementFact
from app.result.rules.gates import closed_spells
from app.result.rules.lines import (
    CLAWED_BACK,
    EARNED,
    LOSS,
    MILESTONE,
    NEUTRAL_END,
    RECURRING_STAY,
    REVERSED,
    SALE,
    SOLD,
    STAY,
    WRITTEN_OFF,
)
from app.result.rules.pot import PotAccount, Take
from app.result.rules.run import OpenClaim, Run
from app.result.rules.slices import Slice, decide, take
from app.result.rules.tally import Sheet, Why

_BY_DAY: Final = itemgetter(3, 0)
"""Movements of one day go by reference, by code point."""


def walk(client: ClientFacts, run: Run) -> Sheet:
    """Take one client through the run; gives the sheet on which pot shares are noted later."""
    way = _Way(client, run)
    if client.movements:
        way.follow_movements()
        way.decide_kept_slices()
    way.claim()
    if client.closed_lines:
        run.tally.add_stored(way.sheet, client.closed_lines)
    if not run.has_closed_years:
        way.sheet.let_go()
    return way.sheet


class _Standing:
    """An agreement as the run sees it. Where a clawback will look for slices they are kept."""

    __slots__ = ("ending", "in_force_on", "keeps", "reference", "second_year", "slices", "takes")

    def __init__(self, agreement: AgreementFact, run: Run) -> None:
        self.reference = agreement.reference
        self.in_force_on = in_force_on = agreement.in_force_on
        self.second_year = run.second_years.get(in_force_on) or run.second_year(in_force_on)
        self.ending = None if agreement.end_on is None else run.replacements.ending(agreement)
        self.keeps = False
        self.slices: list[Slice] = []
        self.takes: list[Take] = []


class _Way:
    __slots__ = ("_by_reference", "_client", "_keeps", "_run", "_spells", "_standings", "_stay", "sheet")

    def __init__(self, client: ClientFacts, run: Run) -> None:
        self._client = client
        self._run = run
        self._spells = closed_spells(client.gates) if client.gates else []
        self._keeps = bool(self._spells) or run.pot.tracked
        self._standings = {agreement.reference: _Standing(agreement, run) for agreement in client.agreements}
        self._by_reference: dict[str, MovementFact] = {}
        self._stay: dict[int, Cents] = {}
        self.sheet = Sheet(client)

    def follow_movements(self) -> None:
        """Put every movement where it belongs and cut initial commissions into slices."""
        run, standings, post = self._run, self._standings, self._post
        since, to = run.period
        quiet, computed = run.tally.quiet, run.tally.computed
        before = during = 0
        for movement in self._in_order():
            reference, agreement_ref, kind, on, cents, _, _ = movement
            year = on.year
            if year in quiet:
                before += cents
            elif on > to:
                continue
            else:
                run.first_year = min(run.first_year, year)
                if on < since:
                    before += cents
                else:
                    during += cents
            standing = standings[agreement_ref]
            if cents <= 0:
                self._take_away(standing, movement)
                continue
            if kind == INITIAL:
                self._sell(standing, movement)
                continue
            stays = kind in RECURRING and on >= standing.second_year
            bucket = STAY if stays else SALE
            if year in quiet:
                computed[year][bucket] += cents
            else:
                post(on, bucket, cents, (agreement_ref, RECURRING_STAY if stays else EARNED, reference, None, None))
        run.counts.before += before
        run.counts.during += during

    def _in_order(self) -> Sequence[MovementFact]:
        """Give the movements in the order in which they count, which matters only where something is taken away."""
        movements = self._client.movements
        taking = [movement for movement in movements if movement.cents < 0]
        if not taking:
            return movements
        self._by_reference = {movement.reference: movement for movement in movements}
        for movement in taking:
            if self._reversed_bucket(movement) is None:
                self._standings[movement.agreement_ref].keeps = True
        return sorted(movements, key=_BY_DAY)

    def _sell(self, standing: _Standing, movement: MovementFact) -> None:
        """Count the sold part of an initial commission now and cut the rest into slices (rule 1)."""
        run, on, cents = self._run, movement.on, movement.cents
        cutter = run.only_cutter or run.cutter(on)
        months_run = run.replacements.months_run.get(standing.reference)
        young = months_run is not None and months_run < cutter.replacement_months
        part, whole = cutter.kept_of_replacement if young else cutter.kept
        kept = cents * part // whole
        run.counts.cut += kept
        if kept < cents:
            self._post(on, SALE, cents - kept, (standing.reference, SOLD, movement.reference, None, None))
        schedule = cutter.schedule(standing.in_force_on)
        if self._keeps or standing.keeps:
            self._keep_slices(standing, movement, cutter, kept)
        elif standing.ending is not None or on > schedule.dues[0]:
            self._decide_slices(standing, movement, cutter, kept)
        else:
            self._let_run(standing, movement, schedule, kept)

    def _let_run(self, standing: _Standing, movement: MovementFact, schedule: Schedule, kept: Cents) -> None:
        """Leave slices that nothing can touch to the schedule; the ones with a line of their own are noted here too."""
        run, stay = self._run, self._stay
        part, odd = divmod(kept, len(schedule.dues))
        schedule.each += part
        schedule.odd[odd] += 1
        for number, due, milestone in schedule.shown:
            cents = part + 1 if number < odd else part
            if not cents:
                continue
            if due >= run.period.since:
                run.counts.come_due(cents, cents)
            stay[due.year] = stay.get(due.year, 0) + cents
            if due >= run.tally.watch_from:
                why = (standing.reference, MILESTONE, movement.reference, milestone, None)
                run.tally.watch(self.sheet, due, STAY, cents, why)

    def _decide_slices(self, standing: _Standing, movement: MovementFact, cutter: Cutter, kept: Cents) -> None:
        """Decide slices that no gate and no clawback can touch: each at its milestone, or at the agreement's end."""
        run, ending, booked = self._run, standing.ending, movement.on
        since, to = run.period
        for milestone, due, cents in cutter.slices(standing.in_force_on, booked, kept):
            on, rule = due, MILESTONE
            if ending is not None and ending.on <= due:
                on, rule = max(ending.on, booked), NEUTRAL_END
                if not ending.neutral:
                    run.pot.put_loose(due, on, cents)
                    if since <= due <= to:
                        run.counts.come_due(cents, 0)
                    continue
            if on > to:
                run.counts.pending += cents
                continue
            run.counts.released += cents
            if since <= due <= to:
                run.counts.come_due(cents, cents)
            self._post(on, STAY, cents, (standing.reference, rule, movement.reference, milestone, None))

    def _keep_slices(self, standing: _Standing, movement: MovementFact, cutter: Cutter, kept: Cents) -> None:
        """Note each slice with its fate, to be carried out when all clawbacks are known."""
        ending, spells, history = standing.ending, self._spells, self._run.history
        reference, booked = movement.reference, movement.on
        for milestone, due, cents in cutter.slices(standing.in_force_on, booked, kept):
            piece = Slice(due, booked, reference, milestone, cents, cents, due, MILESTONE)
            if ending is not None or spells:
                decide(piece, ending, spells, history)
            standing.slices.append(piece)

    def _take_away(self, standing: _Standing, movement: MovementFact) -> None:
        """Book a negative movement (rule 5); zero cents change nothing."""
        if not movement.cents:
            return
        self._run.counts.taken -= movement.cents
        bucket = self._reversed_bucket(movement)
        if bucket is None:
            self._claw_back(standing, movement)
        else:
            rule = WRITTEN_OFF if bucket == LOSS else REVERSED
            self._post(movement.on, bucket, movement.cents, (standing.reference, rule, movement.reference, None, None))

    def _reversed_bucket(self, movement: MovementFact) -> int | None:
        """Give the bucket that a negative movement goes against; None when it works as a clawback.

        What it reverses is looked for among the client's own movements that exist on the day of the run. Reversing
        something negative, or something unknown, is a loss.
        """
        if movement.kind in {CLAWBACK, INITIAL}:
            return None
        original = self._by_reference.get(movement.reverses_ref or "")
        if original is None or original.cents <= 0 or original.on > self._run.to:
            return LOSS
        if original.kind == INITIAL:
            return None
        stays = original.kind in RECURRING and original.on >= self._standings[original.agreement_ref].second_year
        return STAY if stays else SALE

    def _claw_back(self, standing: _Standing, movement: MovementFact) -> None:
        """Take from the slices of the movement's own agreement: held and pending now, those in the pot later.

        What the pot can still give depends on what it has paid out by then; what nothing can give is lost.
        """
        on, wanted = movement.on, -movement.cents
        taken = take((piece for piece in standing.slices if piece.on >= on), wanted)
        self._run.counts.absorbed += taken
        left = wanted - taken
        if not left:
            return
        if any(piece.cents and piece.on < on and piece.release is None for piece in standing.slices):
            standing.takes.append(Take(on, movement.reference, left))
        else:
            self._post(on, LOSS, -left, (standing.reference, CLAWED_BACK, movement.reference, None, None))

    def decide_kept_slices(self) -> None:
        """Carry out the fate of every slice that was kept."""
        run = self._run
        for standing in self._standings.values():
            if not standing.slices:
                continue
            lost: list[Slice] = []
            for piece in standing.slices:
                if run.period.since <= piece.due <= run.to:
                    freed = piece.release is not None and piece.on <= run.to
                    run.counts.come_due(piece.original, piece.cents if freed else 0)
                if piece.on > run.to:
                    self._wait(standing, piece)
                elif piece.release is None:
                    lost.append(piece)
                elif piece.cents:
                    run.counts.released += piece.cents
                    why = (standing.reference, piece.release, piece.movement_ref, piece.milestone, None)
                    self._post(piece.on, STAY, piece.cents, why)
            if lost:
                run.pot.put(PotAccount(self.sheet, standing.reference, lost, standing.takes))

    def _wait(self, standing: _Standing, piece: Slice) -> None:
        """Count a slice that is not decided yet: pending before its due date, held from then on."""
        run = self._run
        held = piece.held_from is not None and piece.held_from <= run.to
        if held:
            run.counts.held += piece.cents
        else:
            run.counts.pending += piece.cents
        if run.reserves is not None and piece.cents:
            run.reserves.append(piece.reserve(self.sheet.client_ref, standing.reference, "held" if held else "pending"))

    def claim(self) -> None:
        """Note the answers, and for which years' ends the client may share in the pot (rule 6)."""
        client, run = self._client, self._run
        answers: tuple[tuple[int, int], ...] = ()
        if client.answers:
            answers = tuple((month_index(answer.on), answer.nps) for answer in client.answers if answer.on <= run.to)
            run.answers.update(answers)
        for year, stay in self._stay.items():
            year_end = run.year_ends.get(year) or run.year_end(year)
            if stay > 0 and year_end.day <= run.to and self._in_force_at(year_end.day):
                start = client.relationship_start or min(agreement.in_force_on for agreement in client.agreements)
                if start <= year_end.started_by:
                    run.claim(year_end, OpenClaim(self.sheet, stay, year - start.year, answers))

    def _in_force_at(self, day: date) -> bool:
        """Tell whether an agreement of the client itself runs on a day; what came in its place counts as its own."""
        for agreement in self._client.agreements:
            if agreement.in_force_on <= day and (agreement.end_on is None or day < agreement.end_on):
                return True
        return False

    def _post(self, on: date, bucket: int, cents: Cents, why: Why) -> None:
        """Add an amount to its year and, unless that is quiet, to the client's stay and to what is watched."""
        tally, year = self._run.tally, on.year
        tally.computed[year][bucket] += cents
        if year in tally.quiet:
            return
        if bucket == STAY:
            self._stay[year] = self._stay.get(year, 0) + cents
        if on >= tally.watch_from:
            tally.watch(self.sheet, on, bucket, cents, why)
