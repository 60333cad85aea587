"""Signing an agreement: what it promises is seen before it is signed, and planned when it is."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from app.aftercare.words import purpose
from app.agreements.rules import EndReason, Frequency, ProductKind
from app.bootstrap import Services
from app.foundation.language import texts
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from ui.agreements.sign_dialog import KEY_DATES, SignDialog
from ui.shared.fields import TextField
from ui.shared.words import Words
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> SignDialog:
    dialog = SignDialog(workplace, vries, window)
    open_up(dialog, qtbot)
    return dialog


@pytest.fixture
def replacing(workplace: Workplace, window: QWidget, vries: str, orv: str, qtbot: QtBot) -> SignDialog:
    dialog = SignDialog(workplace, vries, window, replaces=orv)
    open_up(dialog, qtbot)
    return dialog


def planned(dialog: SignDialog) -> list[str]:
    """Give the words and days in the list of what is promised."""
    return [label.text() for label in dialog.planned.findChildren(Words) if label.isVisible() and label.text()]


def dates_shown(dialog: SignDialog) -> set[str]:
    return {name for name in KEY_DATES if dialog.form.field(name).isVisible()}


def test_that_nothing_is_promised_before_a_kind_is_chosen(dialog: SignDialog) -> None:
    assert dialog.planned.notes.text() == "Choose the kind of agreement and its first day to see what is promised."
    assert dates_shown(dialog) == set()


def test_that_choosing_a_kind_shows_what_signing_would_plan(dialog: SignDialog, services: Services, vries: str) -> None:
    choose_in(dialog.form, "product_kind", ProductKind.DISABILITY)
    words = planned(dialog)
    assert "Explain the waiting period and the duty to report" in words
    assert any(word.endswith("2026") for word in words)
    assert services.aftercare.open_promises(vries) == ()


def test_that_another_first_day_moves_what_is_promised(dialog: SignDialog) -> None:
    choose_in(dialog.form, "product_kind", ProductKind.DISABILITY)
    before = planned(dialog)
    type_in(dialog.form, "signed_on", "1-3-2027")
    type_in(dialog.form, "in_force_on", "1-3-2027")
    assert planned(dialog) != before


def test_that_a_free_day_and_an_unknown_date_are_told(dialog: SignDialog) -> None:
    choose_in(dialog.form, "product_kind", ProductKind.MORTGAGE)
    notes = dialog.planned.notes.text()
    assert "which is not a working day" in notes
    assert notes.endswith(
        "Not planned until the date is known: Fixed rate ends on, Interest-only until, Pension date, Term ends on."
    )
    type_in(dialog.form, "fixed_rate_end", "1-6-2036")
    assert "Fixed rate ends on" not in dialog.planned.notes.text().rpartition("known: ")[2]


@pytest.mark.parametrize(
    ("kind", "dates"),
    [
        (ProductKind.MORTGAGE, {"fixed_rate_end", "interest_only_end", "term_end"}),
        (ProductKind.TERM_LIFE, {"cover_end"}),
        (ProductKind.INVESTMENT, {"goal_date"}),
        (ProductKind.NONLIFE_PRIVATE, {"renewal_date"}),
        (ProductKind.SERVICE, set()),
    ],
)
def test_that_only_the_dates_of_the_kind_are_asked(dialog: SignDialog, kind: ProductKind, dates: set[str]) -> None:
    choose_in(dialog.form, "product_kind", kind)
    assert dates_shown(dialog) == dates


def test_that_what_was_typed_is_signed_and_planned_in_one_step(
    dialog: SignDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    choose_in(dialog.form, "product_kind", ProductKind.TERM_LIFE)
    choose_in(dialog.form, "premium_frequency", Frequency.QUARTER)
    typed = {
        "title": "ORV Pieter", "provider": "Noordstaete Leven", "policy_number": "K12-1", "signed_on": "20-11-2026",
        "in_force_on": "1-12-2026", "premium_cents": "123,45", "cover_end": "1-12-2046",
    }  # fmt: skip
    for name, text in typed.items():
        type_in(dialog.form, name, text)
    foreseen = planned(dialog)
    heard = Heard(dialog.signed)
    submit(dialog, qtbot)
    signed = services.agreements.agreement(heard.last[0])
    assert (signed.title, signed.provider, signed.policy_number) == ("ORV Pieter", "Noordstaete Leven", "K12-1")
    assert (signed.signed_on, signed.in_force_on) == (date(2026, 11, 20), date(2026, 12, 1))
    assert (signed.premium_cents, signed.premium_frequency) == (12_345, Frequency.QUARTER)
    assert signed.cover_end == date(2046, 12, 1)
    promises = services.aftercare.open_promises(vries)
    named = {purpose(one.code, texts("en")) for one in promises}
    assert promises
    assert {word for word in foreseen if word in named}
    assert services.book.undo() is not None
    assert services.agreements.agreements(vries) == ()
    assert services.aftercare.open_promises(vries) == ()


def test_that_a_mortgage_keeps_its_dates_in_a_loan_part(dialog: SignDialog, services: Services, qtbot: QtBot) -> None:
    choose_in(dialog.form, "product_kind", ProductKind.MORTGAGE)
    type_in(dialog.form, "fixed_rate_end", "1-12-2036")
    type_in(dialog.form, "term_end", "1-12-2056")
    heard = Heard(dialog.signed)
    submit(dialog, qtbot)
    (part,) = services.agreements.loan_parts(heard.last[0])
    assert (part.fixed_rate_end, part.term_end) == (date(2036, 12, 1), date(2056, 12, 1))


def test_that_a_date_of_another_kind_is_not_stored(dialog: SignDialog, services: Services, qtbot: QtBot) -> None:
    choose_in(dialog.form, "product_kind", ProductKind.TERM_LIFE)
    type_in(dialog.form, "cover_end", "1-12-2046")
    choose_in(dialog.form, "product_kind", ProductKind.PENSION)
    heard = Heard(dialog.signed)
    submit(dialog, qtbot)
    assert services.agreements.agreement(heard.last[0]).cover_end is None


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"in_force_on": ""}, "in_force_on", "Fill this in."),
        ({"signed_on": "ooit"}, "signed_on", "not a date"),
        ({"premium_cents": "veel"}, "premium_cents", "not an amount"),
        ({"cover_end": "1-1-2020"}, "cover_end", "before the day"),
        ({"policy_number": "x" * 200}, "policy_number", "too long"),
    ],
)
def test_that_a_no_stands_beside_its_field_and_what_was_typed_stays(
    dialog: SignDialog, services: Services, typed: dict[str, str], field: str, sentence: str, qtbot: QtBot
) -> None:
    choose_in(dialog.form, "product_kind", ProductKind.TERM_LIFE)
    for name, text in typed.items():
        type_in(dialog.form, name, text)
    submit(dialog, qtbot)
    assert sentence in said(dialog, field)
    assert dialog.isVisible()
    assert services.overview.agreement_count() == 0


def test_that_known_providers_complete_what_is_typed(
    workplace: Workplace, window: QWidget, vries: str, orv: str, qtbot: QtBot
) -> None:
    dialog = SignDialog(workplace, vries, window)
    field = dialog.form.field("provider").field
    assert isinstance(field, TextField)
    completer = field.completer()
    completer.setCompletionPrefix("staete")
    assert completer.currentCompletion() == "Noordstaete Leven"
    dialog.close()


def test_that_a_new_agreement_takes_the_place_of_the_old_one(
    replacing: SignDialog, services: Services, orv: str, qtbot: QtBot
) -> None:
    assert replacing.title.text() == "Replace an agreement"
    assert "Term life insurance, Noordstaete Leven, K12-345678 ends on the day" in replacing.subtitle.text()
    assert replacing.form.widget("product_kind").value() is ProductKind.TERM_LIFE
    type_in(replacing.form, "in_force_on", "1-1-2027")
    heard = Heard(replacing.signed)
    submit(replacing, qtbot)
    old = services.agreements.agreement(orv)
    assert (old.end_on, old.end_reason, old.replaced_by_id) == (date(2027, 1, 1), EndReason.REPLACED, heard.last[0])
    assert services.book.undo() is not None
    assert services.agreements.agreement(orv).end_on is None


def test_that_a_replacement_before_the_old_one_began_is_refused(
    replacing: SignDialog, services: Services, orv: str, qtbot: QtBot
) -> None:
    type_in(replacing.form, "in_force_on", "1-1-2020")
    submit(replacing, qtbot)
    assert replacing.isVisible()
    assert services.agreements.agreement(orv).end_on is None


def test_that_escape_signs_nothing(dialog: SignDialog, services: Services, qtbot: QtBot) -> None:
    choose_in(dialog.form, "product_kind", ProductKind.PENSION)
    escape(dialog, qtbot)
    assert services.overview.agreement_count() == 0


def test_that_the_form_is_named_and_walked_by_tab(dialog: SignDialog, qtbot: QtBot) -> None:
    choose_in(dialog.form, "product_kind", ProductKind.MORTGAGE)
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []
    assert dialog.findChildren(QCheckBox) == []


def test_that_the_dialog_is_high_enough_for_what_is_promised(dialog: SignDialog, qtbot: QtBot) -> None:
    choose_in(dialog.form, "product_kind", ProductKind.MORTGAGE)
    qtbot.waitUntil(lambda: not dialog._scroll.verticalScrollBar().isVisible())
    assert dialog.planned.geometry().bottom() <= dialog._scroll.widget().height()


def test_that_a_future_signing_is_taken(dialog: SignDialog, services: Services, qtbot: QtBot) -> None:
    choose_in(dialog.form, "product_kind", ProductKind.SERVICE)
    type_in(dialog.form, "in_force_on", "+2w")
    heard = Heard(dialog.signed)
    submit(dialog, qtbot)
    assert services.agreements.agreement(heard.last[0]).in_force_on == TODAY + timedelta(days=14)
