"""Made-up histories of one client: what people do, what time does, and what must hold after every step of it."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from app.aftercare.rules import (
    BY_HAND,
    CATCH_UP,
    AftercareSettings,
    AgreementFacts,
    Anchor,
    ClientFacts,
    Facts,
    Level,
    LifeEventFacts,
    PromiseFacts,
    PromiseState,
    Span,
    Step,
    StepChannel,
    Wanted,
    reconcile,
    wanted,
)
from app.aftercare.rules.edition_index import EditionIndex
from app.aftercare.rules.editions import Choice, Edition, PlanLine, Plans, shipped_plans
from app.aftercare.rules.facts import start_of
from app.aftercare.rules.grammar import ANY, AnchorKind
from app.aftercare.rules.plan_index import REVIEW, Sorter
from app.aftercare.rules.planning import wanted_by
from app.aftercare.rules.promises import CancelCause
from app.aftercare.rules.rhythm import RHYTHM_STEP, Service
from app.aftercare.rules.timing import Timing
from app.agreements.rules import EndReason, ProductKind, is_running
from app.agreements.rules.promised import EngagementKind
from tests.app.aftercare.rules.scenes import ALL_KINDS, NL, PLAN, applied

START: Final = date(2026, 2, 27)
"""Shortly before both nights on which the clock is changed can be reached, and before 29 February 2028."""
CLOCK_NIGHTS: Final = (date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28))
DEEDS: Final = (
    "sign", "end", "replace", "hear", "backdate", "unhear", "hold", "release hold", "keep", "let go", "pin", "event",
    "rhythm", "serve", "wait", "wait", "wait", "sleep", "clock back", "clock night", "correct",
    "publish", "publish for all", "move all", "move one", "choose", "put back",
)  # fmt: skip
SHIPPED: Final = shipped_plans(PLAN)
OWN_PLAN: Final = "own"
KEPT_ENDS: Final = (PromiseState.KEPT, PromiseState.KEPT_LATE)
LEADS: Final = (-400, -70, -30, 0, 20, 300)
WAITS: Final = (0, 1, 1, 2, 7, 31, 90, 366)
CLOSED: Final = 40
BY_RULE: Final = frozenset(cause.value for cause in CancelCause)
DATED: Final = frozenset({AnchorKind.IN_FORCE, AnchorKind.SIGNED, AnchorKind.FIXED_RATE_END, AnchorKind.COVER_END})
"""Anchors of which the oracle knows the date of every one-off step."""


@dataclass
class History:
    """One client through time; `seen` remembers everything that has ended, `first_seen` when an agreement came."""

    chance: Random
    today: date = START
    facts: Facts = field(default_factory=lambda: Facts((ClientFacts("k1"),)))
    settings: AftercareSettings = field(default_factory=AftercareSettings)
    heard: list[date] = field(default_factory=list)
    number: int = 0
    plans: Plans | None = None

    @property
    def client(self) -> ClientFacts:
        return self.facts.clients[0]

    def do(self, deed: str) -> None:
        """Do one thing, let the rules follow, and check the book."""
        getattr(self, "_" + deed.replace(" ", "_"))()
        self.follow()

    def follow(self) -> None:
        before = self.facts.promises
        changes = reconcile(self.look(), before)
        after = applied(changes, before)
        self.facts = replace(self.facts, promises=after)
        check_kept(before, after)
        check_doubles(after)
        self.check_lost()
        self.check_written()
        assert not reconcile(self.look(), after), "a second time changes nothing"
        mixed = replace(self.facts, agreements=self.facts.agreements[::-1], promises=after[::-1])
        assert not reconcile(self.look(mixed), after), "the order of what is known changes nothing"

    def look(self, facts: Facts | None = None) -> Wanted:
        """Ask what should exist, by the plans as they are."""
        if self.plans is None:
            return wanted(PLAN, facts or self.facts, self.settings, NL, self.today)
        index = EditionIndex(self.plans, Sorter(self.settings, NL, self.today))
        return wanted_by(index, facts or self.facts, self.settings, NL, self.today)

    def steps_of(self, agreement: AgreementFacts) -> list[Step]:
        """Give the steps that an agreement follows, in its versions."""
        if self.plans is None:
            return [step for step in PLAN if step.product_kind in {ANY, agreement.kind}]
        found = (
            self.plans.followed(scope, agreement.choices, start_of(agreement))[1].steps
            for scope in (ANY, agreement.kind)
        )
        return [step for steps in found for step in steps]

    def check_lost(self) -> None:
        """Every one-off step of a running agreement that is due or ahead stands as a promise, open or done."""
        if self.client.held:
            return
        for agreement in self.facts.agreements:
            if is_running(agreement.end_on, self.today):
                for step in self.steps_of(agreement):
                    if step.anchor.kind in DATED and step.repeat is None:
                        self._check_line(agreement, Timing(step, NL))

    def check_written(self) -> None:
        """Every open promise of a running agreement is written as the version says that the agreement follows."""
        for agreement in self.facts.agreements:
            if is_running(agreement.end_on, self.today):
                steps = {step.code: step for step in self.steps_of(agreement)}
                for one in self.facts.promises:
                    step = steps.get(one.key.code) if one.key.owner == agreement.id else None
                    if step is not None and one.state is PromiseState.OPEN:
                        assert (one.told, one.window_days) == (step.told, step.window_days)

    def _check_line(self, agreement: AgreementFacts, timing: Timing) -> None:
        anchor = agreement.anchors.get(timing.word)
        day = timing.day(anchor) if anchor else None
        start = min(agreement.anchors["signed"], agreement.anchors["in_force"])
        if day is None or day < max(start, self.today - timedelta(days=self.settings.backlog_days)):
            return
        line = [
            one
            for one in self.facts.promises
            if (one.key.owner, one.key.code) == (agreement.id, timing.code) and one.cause not in BY_RULE
        ]
        assert line, f"{timing.code} of {agreement.id} on {day} is lost on {self.today}"

    def _sign(self) -> None:
        self.number += 1
        begins = self.today + timedelta(days=self.chance.choice(LEADS))
        anchors = {"signed": begins - timedelta(days=self.chance.randrange(30)), "in_force": begins}
        for word in ("renewal", "fixed_rate_end", "cover_end", "term_end"):
            if self.chance.random() < 0.6:
                anchors[word] = begins + timedelta(days=self.chance.randrange(200, 1500))
        kind = self.chance.choice(ALL_KINDS)
        self._add(AgreementFacts(f"a{self.number}", "k1", ProductKind(kind), anchors))

    def _end(self) -> None:
        reason = self.chance.choice([EndReason.LAPSE, EndReason.NEVER_IN_FORCE, EndReason.EXPIRY])
        self._change_one(end_on=self.today + timedelta(days=self.chance.choice([0, 0, 5])), end_reason=reason)

    def _replace(self) -> None:
        self._change_one(end_on=self.today, end_reason=EndReason.REPLACED)
        self._sign()

    def _correct(self) -> None:
        """Give an agreement's dates a push, or take back its end."""
        if not self.facts.agreements:
            return
        one = self.chance.choice(self.facts.agreements)
        push = timedelta(days=self.chance.choice([-20, -1, 3, 40]))
        anchors = {word: day + push for word, day in one.anchors.items()}
        self._put(one, one._replace(anchors=anchors, end_on=None, end_reason=None))

    def _publish(self) -> None:
        """Write a plan anew for what comes from now on: nothing that runs notices."""
        before = [self.steps_of(one) for one in self.facts.agreements]
        line = changed_line(self.plans or SHIPPED, self.chance, self.today)
        old = self.plans or SHIPPED
        followed = [old.followed(line.product_kind, one.choices, start_of(one))[0] for one in self.facts.agreements]
        self.plans = with_line(old, line)
        for one, plan in zip(self.facts.agreements, followed, strict=True):
            chosen = any(each.scope == line.product_kind and each.number is not None for each in one.choices)
            if plan.id == line.id and not chosen and start_of(one) >= self.today:
                self._choose_for(one, Choice(line.product_kind, None, plan.of_start(start_of(one)).number))
        assert [self.steps_of(one) for one in self.facts.agreements] == before, "what runs keeps its version"

    def _publish_for_all(self) -> None:
        line = changed_line(self.plans or SHIPPED, self.chance, self.today)
        self.plans = with_line(self.plans or SHIPPED, replace(line, floor=line.newest.number))

    def _put_back(self) -> None:
        """Let everybody follow the steps that came with the app again."""
        if self.plans is not None:
            line = self.chance.choice(list(self.plans.lines.values()))
            number = line.newest.number + 1
            back = (*line.editions, Edition(number, self.today, line.editions[0].steps))
            self.plans = with_line(self.plans, replace(line, editions=back, floor=number))

    def _move_all(self) -> None:
        if self.plans is not None:
            line = self.chance.choice(list(self.plans.lines.values()))
            self.plans = with_line(self.plans, replace(line, floor=line.newest.number))

    def _move_one(self) -> None:
        if self.plans is not None and self.facts.agreements:
            one = self.chance.choice(self.facts.agreements)
            line, _ = self.plans.line(one.kind, one.choices)
            self._choose_for(one, Choice(one.kind, line.id if line.id == OWN_PLAN else None, line.newest.number))

    def _choose(self) -> None:
        """Let an agreement follow an own plan of its kind, or the standard again."""
        if self.facts.agreements:
            one = self.chance.choice(self.facts.agreements)
            steps = [step for step in PLAN if step.product_kind == one.kind][1:]
            own = PlanLine(OWN_PLAN, one.kind, (Edition(1, self.today, tuple(steps)),))
            others = (self.plans or SHIPPED).lines.get(OWN_PLAN)
            if others is not None and others.product_kind != one.kind:
                return
            self.plans = with_line(self.plans or SHIPPED, others or own)
            self._choose_for(one, self.chance.choice([Choice(one.kind, OWN_PLAN, 1), Choice(one.kind)]))

    def _choose_for(self, one: AgreementFacts, choice: Choice) -> None:
        others = tuple(each for each in one.choices if each.scope != choice.scope)
        self._put(one, one._replace(choices=(*others, choice)))

    def _hear(self) -> None:
        self.heard.append(self.today - timedelta(days=self.chance.choice([0, 0, 1, 3])))
        self._count_heard()

    def _backdate(self) -> None:
        if self.heard:
            place = self.chance.randrange(len(self.heard))
            self.heard[place] -= timedelta(days=self.chance.choice([1, 14, 200]))
        self._count_heard()

    def _unhear(self) -> None:
        if self.heard:
            del self.heard[self.chance.randrange(len(self.heard))]
        self._count_heard()

    def _count_heard(self) -> None:
        past = [day for day in self.heard if day <= self.today]
        self._be(last_heard=max(past, default=None))

    def _hold(self) -> None:
        self._be(held=True)

    def _release_hold(self) -> None:
        self._be(held=False)

    def _rhythm(self) -> None:
        self._be(own_months=self.chance.choice([None, 1, 3, 24]))

    def _serve(self) -> None:
        kind = self.chance.choice(list(EngagementKind))
        served = (Service(kind, self.chance.choice([None, 2, 4])),)
        self._be(services=served, subscribed=kind is EngagementKind.ONGOING_SUBSCRIPTION)

    def _event(self) -> None:
        self.number += 1
        kind = self.chance.choice(["move", "birth", "arrears", "claim_reported"])
        one = LifeEventFacts(f"e{self.number}", "k1", kind, self.today - timedelta(days=self.chance.randrange(9)))
        self.facts = replace(self.facts, events=(*self.facts.events, one))

    def _keep(self) -> None:
        self._finish(self.chance.choice(KEPT_ENDS), "")

    def _let_go(self) -> None:
        self._finish(self.chance.choice([PromiseState.RELEASED, PromiseState.CANCELLED]), "told me already")

    def _finish(self, state: PromiseState, cause: str) -> None:
        still = [one for one in self.facts.promises if one.state is PromiseState.OPEN]
        if still:
            self._put_promise(self.chance.choice(still), state=state, cause=cause)

    def _pin(self) -> None:
        still = [one for one in self.facts.promises if one.state is PromiseState.OPEN]
        if still:
            one = self.chance.choice(still)
            self._put_promise(one, pinned=True, due=one.due + timedelta(days=self.chance.randrange(40)))

    def _wait(self) -> None:
        self._go_on(self.chance.choice(WAITS))

    def _sleep(self) -> None:
        self._go_on(CLOSED)

    def _clock_back(self) -> None:
        self._go_on(-self.chance.choice([1, 3, 30]))

    def _clock_night(self) -> None:
        """Go to the nearest night on which the clock is changed, where it lies ahead."""
        self.today = min((night for night in CLOCK_NIGHTS if night > self.today), default=self.today)
        self._count_heard()

    def _go_on(self, days: int) -> None:
        self.today += timedelta(days=days)
        self._count_heard()

    def _be(self, **values: object) -> None:
        self.facts = replace(self.facts, clients=(self.client._replace(**values),))

    def _add(self, agreement: AgreementFacts) -> None:
        self.facts = replace(self.facts, agreements=(*self.facts.agreements, agreement))

    def _change_one(self, **values: object) -> None:
        running = [one for one in self.facts.agreements if one.end_on is None]
        if running:
            one = self.chance.choice(running)
            self._put(one, one._replace(**values))

    def _put(self, old: AgreementFacts, new: AgreementFacts) -> None:
        rows = tuple(new if one is old else one for one in self.facts.agreements)
        self.facts = replace(self.facts, agreements=rows)

    def _put_promise(self, old: PromiseFacts, **values: object) -> None:
        new = old._replace(**values)
        rows = tuple(new if one is old else one for one in self.facts.promises)
        self.facts = replace(self.facts, promises=rows)


def changed_line(plans: Plans, chance: Random, today: date) -> PlanLine:
    """Give a plan with one more version, in which a step comes, goes, moves or is written in another way."""
    line = chance.choice([line for key, line in sorted(plans.lines.items()) if key != OWN_PLAN])
    steps = list(line.newest.steps)
    number = max(edition.number for each in plans.lines.values() for edition in each.editions) + 1
    place = chance.randrange(len(steps)) if steps else 0
    deed = chance.choice(["goes", "comes", "moves", "rewritten", "other date"])
    if deed == "comes" or not steps or steps[place].code in {REVIEW, RHYTHM_STEP}:
        code = f"X{number}"
        row = Step(line.product_kind, code, Anchor.parse("in_force"), Span(days=chance.randrange(90)), None, 7,
                   Level.GOOD, StepChannel.PHONE, key=f"{code}@{number}")  # fmt: skip
        steps.append(row)
    elif deed == "goes":
        del steps[place]
    else:
        old = steps[place]
        values = {
            "moves": {"offset": Span(months=chance.choice([-1, 1, 5]))},
            "rewritten": {"channel": StepChannel.LETTER, "window_days": 3},
            "other date": {"anchor": Anchor.parse("signed")} if old.anchor.kind in DATED else {},
        }[deed]
        steps[place] = replace(old, key=f"{old.code}@{number}", **values)
    return replace(line, editions=(*line.editions, Edition(number, today, tuple(steps))))


def with_line(plans: Plans, line: PlanLine) -> Plans:
    return replace(plans, lines={**plans.lines, line.id: line})


def check_kept(before: tuple[PromiseFacts, ...], after: tuple[PromiseFacts, ...]) -> None:
    """What ended is left alone for good, what was open is still there, and a pinned day does not move by itself."""
    now = {one.id: one for one in after}
    assert len(now) == len(after), "a key is used once"
    for one in before:
        still = now[one.id]
        if one.state is not PromiseState.OPEN:
            assert still == one, "what has ended is remembered as it was"
        elif one.pinned:
            assert still.due == one.due


def check_doubles(promises: tuple[PromiseFacts, ...]) -> None:
    """One open promise for each step of each owner, and no day asked for twice."""
    lines: set[tuple[str, str, str]] = set()
    days: set[tuple[str, str, str, date]] = set()
    talks = 0
    for one in promises:
        line = (one.key.owner, one.key.code, one.key.anchor)
        if one.state is PromiseState.OPEN and one.key.anchor != BY_HAND:
            assert line not in lines, f"{line} is open twice"
            lines.add(line)
        if one.state is not PromiseState.CANCELLED or one.cause not in BY_RULE:
            if one.key.code == CATCH_UP:
                talks += 1
            elif one.key.code != RHYTHM_STEP:
                assert (*line, one.planned) not in days, f"{line} is asked for twice on {one.planned}"
                days.add((*line, one.planned))
    assert talks <= 1, "one catch-up talk in a client's life"
