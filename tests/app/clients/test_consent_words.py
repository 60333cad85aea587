"""Consent in words: every code has its label, and every no its one sentence, in English and Dutch."""

from datetime import date

import pytest

from app.clients.consent_words import consent_purpose, consent_source, reach_channel, refusal_sentence
from app.clients.rules import ConsentPurpose, ConsentSource, HoldKind, ReachChannel
from app.clients.rules.consents import Refusal, Way, WhyNot
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.foundation.problems import rule_sentence

NEWS = Way(ConsentPurpose.NEWS, ReachChannel.EMAIL)
DAY = date(2026, 6, 10)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_that_every_code_has_a_label_of_its_own(language: str) -> None:
    t = texts(language)
    for labels in (
        [consent_purpose(one, t) for one in ConsentPurpose],
        [reach_channel(one, t) for one in ReachChannel],
        [consent_source(one, t) for one in ConsentSource],
    ):
        assert all(labels)
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("refusal", "english", "dutch"),
    [
        (
            Refusal(WhyNot.DECEASED, NEWS, DAY),
            "Sanne died on 10 Jun 2026: nothing goes out any more.",
            "Sanne is op 10 jun 2026 overleden: er gaat niets meer uit.",
        ),
        (
            Refusal(WhyNot.HELD, NEWS, DAY, HoldKind.OPT_OUT),
            "“Opted out” since 10 Jun 2026: nothing commercial goes to Sanne.",
            "“Afgemeld” sinds 10 jun 2026: er gaat niets commercieels naar Sanne.",
        ),
        (
            Refusal(WhyNot.WITHDRAWN, NEWS, DAY),
            "Sanne does not allow this since 10 Jun 2026: News and offers – E-mail.",
            "Sanne staat dit sinds 10 jun 2026 niet toe: Nieuws en aanbod – E-mail.",
        ),
        (
            Refusal(WhyNot.NEVER_GIVEN, NEWS),
            "Sanne has not allowed this: News and offers – E-mail.",
            "Sanne heeft hiervoor geen toestemming gegeven: Nieuws en aanbod – E-mail.",
        ),
    ],
)
def test_that_every_no_is_one_sentence(refusal: Refusal, english: str, dutch: str) -> None:
    assert refusal_sentence(refusal, "Sanne", texts("en"), Formats("en")) == english
    assert refusal_sentence(refusal, "Sanne", texts("nl"), Formats("nl")) == dutch


@pytest.mark.parametrize("rule", ["withdrawn_before_given", "hold_follows"])
def test_that_what_is_refused_is_said_in_words(rule: str) -> None:
    said = rule_sentence(RuleBroken(rule, given=DAY), texts("nl"))
    assert said
    assert "{" not in said
