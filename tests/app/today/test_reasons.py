"""A reason on every row that other programs read, whatever a thousand promises, cases and care marks are made of."""

from datetime import date, timedelta
from random import Random

from app.aftercare.plans import endings_plan, standard_plan
from app.aftercare.rules import CATCH_UP, StepChannel
from app.aftercare.rules.grammar import AnchorKind
from app.aftercare.rules.reconciling import MoveCause
from app.agreements.rules import ProductKind
from app.book.book import Book
from app.cases.rules import CaseKind
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.today.service import TodayService
from app.today.words import today_json
from tests.app.rows import rows

TODAY = date(2026, 11, 21)
STEPS = (*standard_plan(), *endings_plan())
CODES = (*(step.code for step in STEPS), CATCH_UP, "OWN", "GONE-FROM-THE-PLAN")
BROKEN = ("{", "}", "None", "  ", "..")


def test_that_each_of_a_thousand_generated_rows_has_a_whole_sentence_as_its_reason(book: Book) -> None:
    random = Random(4)
    anchors = [kind.value for kind in AnchorKind] + ["manual", "by_hand", "event:move", "calendar:11-15"]
    causes = [None, *(cause.value for cause in MoveCause), "heard:phone"]
    with rows(book) as made:
        clients = [made.client(f"Familie {number}", vulnerability_review_on=None) for number in range(99)]
        clients.append(made.client("Zorg", vulnerability="Rustig aan", vulnerability_review_on=TODAY))
        kinds = list(ProductKind)
        agreements = {
            client: made.agreement(
                client, random.choice(kinds), provider_id=random.choice([None, made.provider(client)])
            )
            for client in clients
        }
        for number in range(1_000):
            client, due = random.choice(clients), TODAY + timedelta(days=random.randint(-400, 7))
            made.promise(
                client,
                CODES[number % len(CODES)],
                due,
                agreement_id=random.choice([None, agreements[client]]),
                anchor=random.choice(anchors),
                anchor_on=random.choice([None, due - timedelta(days=random.randint(0, 4_000))]),
                planned=random.choice([None, due, due - timedelta(days=3)]),
                title=random.choice([None, "Bel over {het} huis"]) if number % len(CODES) == len(CODES) - 2 else None,
                channel=random.choice(list(StepChannel)).value,
                level=random.choice("PGD"),
                moved_from=random.choice([None, due - timedelta(days=9)]),
                moved_because=random.choice(causes),
                pinned=True,
            )
        for kind in CaseKind:
            made.case(random.choice(clients), kind.value, TODAY - timedelta(days=3))
    shown = TodayService(book).list()
    for language in ("nl", "en"):
        told = today_json(shown, texts(language), Formats(language))
        assert len(told["rows"]) >= 1_000
        for row in told["rows"]:
            why = row["reason"]
            assert why.endswith("."), (row["rule"], why)
            assert len(why) > 15, (row["rule"], why)
            assert why[0] == why[0].upper(), (row["rule"], why)
            plain = why.replace("{het}", "het")
            assert not [sign for sign in BROKEN if sign in plain], (row["rule"], why)
