"""The words of a plan: what is read, and what is refused with which reason."""

import pytest

from app.aftercare.rules import Anchor, AnchorKind, Level, Span, StepChannel, parse_step
from app.foundation.dates import PartialDate
from app.foundation.errors import RuleBroken

ROW = {
    "product_kind": "mortgage",
    "code": "X1",
    "anchor": "in_force",
    "offset": "+3m",
    "repeat": "1y",
    "window_days": "14",
    "level": "P",
    "channel": "visit",
    "purpose": "look back",
    "question_nl": "Hoe gaat het?",
    "question_en": "How are you?",
}


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("+5wd", Span(workdays=5)),
        ("-15wd", Span(workdays=-15)),
        ("0d", Span()),
        ("-6w", Span(days=-42)),
        ("+30d", Span(days=30)),
        ("-3m", Span(months=-3)),
        ("1y", Span(months=12)),
        ("-10y", Span(months=-120)),
    ],
)
def test_that_a_span_has_a_sign_a_number_and_a_unit(text: str, span: Span) -> None:
    assert Span.parse(text) == span


@pytest.mark.parametrize("text", ["", "5", "d", "+5 wd", "5q", "1.5y", "--3m", "٣d", "99999d"])
def test_that_a_span_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        Span.parse(text)
    assert refused.value.rule == "span_unreadable"
    assert refused.value.facts == {"text": text}


def test_that_an_anchor_is_a_date_a_day_of_the_year_or_an_event() -> None:
    assert Anchor.parse("fixed_rate_end") == Anchor(AnchorKind.FIXED_RATE_END)
    assert Anchor.parse("calendar:11-15").month_day == PartialDate(None, 11, 15)
    assert Anchor.parse("event:divorce").events == {"divorce"}


@pytest.mark.parametrize("text", ["in_force", "calendar:02-29", "event:arrears"])
def test_that_an_anchor_is_written_as_it_was_read(text: str) -> None:
    assert str(Anchor.parse(text)) == text


@pytest.mark.parametrize(
    ("name", "events"),
    [
        ("family_change", {"cohabiting", "marriage", "birth", "separation", "divorce", "move", "death_partner"}),
        ("work_change", {"job_loss", "new_job", "self_employed", "retirement"}),
        ("home_or_car_change", {"move", "home_purchase", "home_sale", "renovation", "energy_measure"}),
        ("renovation", {"renovation", "energy_measure"}),
        ("sick_30d", {"sick_long"}),
        ("death", {"death_client", "death_partner"}),
    ],
)
def test_that_event_names_stand_for_life_events(name: str, events: set[str]) -> None:
    assert Anchor.parse(f"event:{name}").events == events


@pytest.mark.parametrize(
    "text",
    [
        "",
        "someday",
        "calendar",
        "calendar:13-01",
        "calendar:02-30",
        "event",
        "event:",
        "event:lottery",
        "in_force:x",
        "in_force:",
    ],
)
def test_that_an_anchor_that_is_not_known_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        Anchor.parse(text)
    assert refused.value.rule == "anchor_unknown"


def test_that_a_row_becomes_a_step() -> None:
    step = parse_step(ROW)
    assert (step.product_kind, step.code, step.purpose) == ("mortgage", "X1", "look back")
    assert (step.anchor, step.offset, step.repeat) == (Anchor(AnchorKind.IN_FORCE), Span(months=3), Span(months=12))
    assert (step.window_days, step.level, step.channel) == (14, Level.DUTY, StepChannel.VISIT)
    assert (step.question_nl, step.question_en) == ("Hoe gaat het?", "How are you?")


def test_that_a_step_may_come_once_and_for_every_kind() -> None:
    step = parse_step(ROW | {"repeat": "", "product_kind": "any"})
    assert step.repeat is None
    assert step.product_kind == "any"


@pytest.mark.parametrize(
    ("field", "text", "rule"),
    [
        ("product_kind", "boat", "kind_unknown"),
        ("code", "", "code_missing"),
        ("anchor", "never", "anchor_unknown"),
        ("offset", "soon", "span_unreadable"),
        ("repeat", "often", "span_unreadable"),
        ("repeat", "-1y", "repeat_not_ahead"),
        ("repeat", "0d", "repeat_not_ahead"),
        ("window_days", "-1", "window_unreadable"),
        ("window_days", "367", "window_unreadable"),
        ("window_days", "", "window_unreadable"),
        ("level", "X", "level_unknown"),
        ("channel", "pigeon", "channel_unknown"),
    ],
)
def test_that_a_wrong_cell_is_refused_by_its_name(field: str, text: str, rule: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        parse_step(ROW | {field: text})
    assert refused.value.rule == rule
