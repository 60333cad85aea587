"""Every error can be put into plain words, in both languages, without client data."""

from datetime import date
from pathlib import Path

import pytest

from app.foundation import errors, problems
from app.foundation.language import Texts, texts
from app.foundation.problems import Problem, register_sentences, rule_sentence, sentence, sentences_later

BOOK = Path("/home/someone/kantoor.nazorg")
ALL = [
    errors.RuleBroken("required", "name"),
    errors.NotFound("client", "1"),
    errors.ChangedMeanwhile("client", "1", {"name": "Oosterling"}, {"name": "Yildirim"}),
    errors.Cancelled(),
    errors.GaveWay(),
    *(kind(BOOK) for kind in errors.BookError.__subclasses__()),
    errors.BookError(BOOK),
    ValueError("Oosterling"),
]
LANGUAGES = pytest.mark.parametrize("t", [texts("en"), texts("nl")], ids=["en", "nl"])


def test_that_every_family_of_errors_is_told() -> None:
    told = {type(error) for error in ALL}
    families = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)}
    assert families - told == {errors.NazorgError}


@LANGUAGES
@pytest.mark.parametrize("error", ALL, ids=lambda error: type(error).__name__)
def test_that_an_error_has_a_title_and_says_what_is_so(error: Exception, t: Texts) -> None:
    problem = sentence(error, t)
    assert problem.title
    assert problem.text.endswith(".")
    assert "{" not in str(problem)
    assert "Oosterling" not in str(problem)
    assert "/home" not in str(problem)


def test_that_every_kind_of_book_error_says_what_to_do_now() -> None:
    assert all(sentence(error, texts("en")).remedy for error in ALL if isinstance(error, errors.BookError))
    titles = [sentence(error, texts("en")).title for error in ALL]
    assert len(titles) == len(set(titles))


def test_that_a_new_kind_of_book_error_falls_back_to_its_family() -> None:
    class Melted(errors.DamagedBook):
        pass

    assert sentence(Melted(BOOK), texts("nl")).title == "Het klantenboek is beschadigd"


def test_that_rooms_bring_the_sentences_of_their_own_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "_RULES", dict(problems._RULES))
    register_sentences(
        {
            "end_before_start": "Before the start on {start}",
            "too_much": lambda t, facts: t("At most {limit} cents", limit=facts["limit"]),
        }
    )
    t = texts("en")
    early = errors.RuleBroken("end_before_start", "ends", start=date(2026, 11, 1))
    assert rule_sentence(early, t) == "Before the start on 01-11-2026"
    assert rule_sentence(errors.RuleBroken("too_much", limit=5), t) == "At most 5 cents"
    assert sentence(early, t).text == "Before the start on 01-11-2026"


def test_that_a_rule_without_a_sentence_is_still_named() -> None:
    assert rule_sentence(errors.RuleBroken("odd_rule"), texts("nl")) == "Dit mag niet (odd_rule)."


def test_that_a_problem_reads_as_one_text_on_the_command_line() -> None:
    assert str(Problem("Stopped", "Nothing has been changed.")) == "Stopped. Nothing has been changed."
    assert str(Problem("Away", "It is gone.", "Look again.")) == "Away. It is gone. Look again."


def test_that_sentences_are_fetched_once_a_rule_says_no_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "_RULES", {"known": "Known"})
    monkeypatch.setattr(problems, "_LATER", [])
    fetched = []

    def fetch() -> None:
        fetched.append(1)
        register_sentences({"late": "Late"})

    sentences_later(fetch)
    assert rule_sentence(errors.RuleBroken("known"), texts("en")) == "Known"
    assert not fetched
    assert rule_sentence(errors.RuleBroken("late"), texts("en")) == "Late"
    assert "never" in rule_sentence(errors.RuleBroken("never"), texts("en"))
    assert fetched == [1]
