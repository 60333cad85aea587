"""Publishing a plan: what it would do is read first; versions, own plans, and the plan of one agreement."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.aftercare.rules.stored import Promise
from app.agreements.rules import ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.foundation.errors import RuleBroken, StorageUnavailable
from tests.ui.acts import choose_in, nameless, open_up, said, submit, type_in, until
from tests.ui.fakes import RecordingMessages
from tests.ui.plans.conftest import ANY_PLAN, TERM_LIFE
from tests.ui.plans.test_page import chips
from ui.agreements.sign_dialog import SignDialog
from ui.plans.history_dialog import HistoryDialog
from ui.plans.own_dialogs import ChoosePlanDialog, OwnPlanDialog, RenameDialog
from ui.plans.page import PlansPage
from ui.plans.publish_dialog import MoveDialog, PublishDialog
from ui.shared.fields import ChoiceField
from ui.shared.versions_dialog import VersionsDialog
from ui.shared.workplace import Workplace

BEFORE, AFTER = date(2026, 11, 13), date(2026, 11, 6)


def menu(page: PlansPage) -> dict[str, object]:
    return {action.text(): action for action in page.view.more.actions()}


def pick(menu_of: QMenu, words: str) -> None:
    next(action for action in menu_of.actions() if action.text() == words).trigger()


def call(services: Services, agreement_id: str) -> Promise:
    client = services.agreements.agreement(agreement_id).client_id
    return next(one for one in services.aftercare.open_promises(client) if one.code.partition("@")[0] == "L1")


def sooner(page: PlansPage, number: str = "2") -> PublishDialog:
    """Let the check of the policy come after another number of working days, and ask to publish it."""
    page.open(TERM_LIFE)
    page.editor.choose("L1")
    type_in(page.view.step.form, "number", number)
    page.publish()
    dialog = page.findChild(PublishDialog)
    assert dialog is not None
    return dialog


def publish(page: PlansPage, number: str = "2", *, running: bool = False, note: str = "") -> None:
    dialog = sooner(page, number)
    choose_in(dialog.form, "running", running)
    type_in(dialog.form, "note", note)
    dialog.submitted.emit()
    QCoreApplication.sendPostedEvents()


def test_that_publishing_for_new_agreements_leaves_what_was_promised(
    page: PlansPage, services: Services, orv: str, qtbot: QtBot
) -> None:
    due = call(services, orv).due
    dialog = sooner(page)
    assert dialog.said.text() == "Agreements that run keep what was promised. New ones follow this version."
    assert dialog.model.rows == ()
    dialog.submitted.emit()
    assert call(services, orv).due == due
    until(qtbot, lambda: page.view.header.subtitle.text().startswith("Version 2"))
    assert page.view.header.subtitle.text() == "Version 2, for agreements that begin from 21 Nov 2026 on"
    assert page.editor.kept.draft is None
    assert not page.view.publish_button.isEnabled()


def test_that_publishing_for_running_ones_tells_what_moves_and_moves_it(
    page: PlansPage, services: Services, orv: str
) -> None:
    before = call(services, orv).due
    dialog = sooner(page)
    choose_in(dialog.form, "running", True)
    assert dialog.found is not None
    assert (dialog.found.moved, dialog.found.new, dialog.found.ended) == (1, 0, 0)
    assert dialog.said.text().startswith("1 moved, ")
    (row,) = dialog.model.rows
    assert (row.client_name, row.before) == ("De Vries – Bakker", before)
    assert [str(dialog.model.index(0, column).data()) for column in (0, 3)] == ["De Vries – Bakker", "Moves"]
    dialog.submitted.emit()
    assert call(services, orv).due == row.after
    services.book.undo()
    assert call(services, orv).due == before
    assert page.view.header.subtitle.text() == "As it came with the app"


def test_that_nothing_changed_cannot_be_published(page: PlansPage) -> None:
    page.open(TERM_LIFE)
    page.publish()
    assert page.findChild(PublishDialog) is None


def test_that_a_version_after_an_undone_one_has_a_number_of_its_own(page: PlansPage, services: Services) -> None:
    publish(page)
    services.book.undo()
    dialog = sooner(page, "3")
    assert "version 3." in dialog.subtitle.text()
    dialog.submitted.emit()
    QCoreApplication.sendPostedEvents()
    pick(page.view.more, "Versions…")
    history = page.findChild(HistoryDialog)
    assert history is not None
    assert [row.number for row in history.model.rows] == [3, 1]
    assert "5 working days after the start → 3 working days after the start" in history.changed.text()


def test_that_versions_tell_what_changed_and_an_older_one_comes_back(page: PlansPage, services: Services) -> None:
    publish(page, note="Sooner is better")
    pick(page.view.more, "Versions…")
    dialog = page.findChild(HistoryDialog)
    assert dialog is not None
    assert [(row.number, row.note) for row in dialog.model.rows] == [(2, "Sooner is better"), (1, "")]
    assert "5 working days after the start → 2 working days after the start" in dialog.changed.text()
    assert not dialog.verb_button.isEnabled()
    dialog.table.choose(1)
    assert dialog.changed.text() == "The first version, with 6 steps."
    dialog.submitted.emit()
    page.editor.choose("L1")
    assert page.view.step.form.widget("number").value() == 5
    assert page.editor.kept.draft is not None
    assert services.plans.plan(TERM_LIFE).newest == 2


def test_that_the_plan_of_the_app_comes_back_as_a_change_to_be_published(page: PlansPage, services: Services) -> None:
    publish(page)
    pick(page.view.more, "Back to the plan of the app…")
    page.publish()
    dialog = [one for one in page.findChildren(PublishDialog) if one.isVisible()][-1]
    dialog.submitted.emit()
    assert services.plans.plan(TERM_LIFE).steps == services.plans.plan(TERM_LIFE, 1).steps
    assert services.plans.plan(TERM_LIFE).version == 3


def test_that_agreements_on_an_older_version_are_moved_when_asked(
    page: PlansPage, services: Services, orv: str
) -> None:
    publish(page)
    before = call(services, orv).due
    page.close_plan()
    (row,) = [row for row in page.overview.model.rows if row.id == TERM_LIFE]
    assert row.older == 1
    page.open(TERM_LIFE)
    pick(page.view.more, "Move agreements to the newest version…")
    dialog = page.findChild(MoveDialog)
    assert dialog is not None
    assert "1 agreement follows an older version." in dialog.subtitle.text()
    assert dialog.said.text().startswith("1 moved")
    dialog.submitted.emit()
    assert call(services, orv).due < before


def test_that_two_who_publish_the_same_plan_see_each_other(page: PlansPage, services: Services) -> None:
    page.open(TERM_LIFE)
    page.editor.choose("L1")
    type_in(page.view.step.form, "number", "2")
    theirs = services.plans.plan(TERM_LIFE).steps
    services.plans.publish(TERM_LIFE, [one._replace(offset="+9wd") if one.code == "L1" else one for one in theirs])
    assert page.view.step.form.widget("number").value() == 2, "what was typed stays"
    page.publish()
    asked = page.findChild(VersionsDialog)
    assert asked is not None
    assert page.findChild(PublishDialog) is None
    asked.submitted.emit()
    dialog = page.findChild(PublishDialog)
    assert dialog is not None
    dialog.submitted.emit()
    plan = services.plans.plan(TERM_LIFE)
    assert (plan.newest, next(one.offset for one in plan.steps if one.code == "L1")) == (3, "+2wd")


def test_that_the_published_one_may_be_taken_instead(page: PlansPage, services: Services) -> None:
    page.open(TERM_LIFE)
    page.editor.choose("L1")
    type_in(page.view.step.form, "number", "2")
    theirs = services.plans.plan(TERM_LIFE).steps
    services.plans.publish(TERM_LIFE, [one._replace(offset="+9wd") if one.code == "L1" else one for one in theirs])
    page.publish()
    asked = page.findChild(VersionsDialog)
    assert asked is not None
    asked.take_button.click()
    assert page.view.step.form.widget("number").value() == 9
    assert page.editor.kept.draft is None


@pytest.fixture
def own(page: PlansPage, services: Services) -> str:
    """Give an own plan for term life insurances, that is open."""
    plan_id = services.plans.create("Starters", "term_life", TERM_LIFE)
    page.open(plan_id)
    return plan_id


def test_that_an_own_plan_is_made_from_another(page: PlansPage, services: Services) -> None:
    page.open(TERM_LIFE)
    pick(page.view.more, "Own plan from this one…")
    dialog = page.findChild(OwnPlanDialog)
    assert dialog is not None
    dialog.submitted.emit()
    assert said(dialog, "name") == "Fill this in."
    type_in(dialog.form, "name", "Starters")
    assert dialog.form.widget("copy_of").value() == TERM_LIFE
    dialog.submitted.emit()
    assert page.view.header.title.text() == "Starters"
    assert len(page.view.steps.model.rows) == 6
    page.close_plan()
    assert "Starters (Term life insurance)" in [str(page.overview.model.index(row, 0).data()) for row in range(12)]
    assert page.overview.header.subtitle.text().endswith("1 of your own")


def test_that_an_own_plan_can_be_for_a_product_without_a_plan_and_begin_empty(
    page: PlansPage, services: Services, qtbot: QtBot
) -> None:
    page.overview.own_wanted.emit(TERM_LIFE)
    dialog = page.findChild(OwnPlanDialog)
    assert dialog is not None
    assert dialog.form.widget("product_kind").value() is ProductKind.TERM_LIFE
    choose_in(dialog.form, "copy_of", "standard:mortgage")
    assert dialog.form.widget("product_kind").value() is ProductKind.MORTGAGE, "the kind follows what is copied"
    choose_in(dialog.form, "copy_of", None)
    choose_in(dialog.form, "product_kind", ProductKind.HEALTH)
    type_in(dialog.form, "name", "Zorg met aandacht")
    dialog.submitted.emit()
    until(qtbot, lambda: page.view.header.title.text() == "Zorg met aandacht")
    assert page.view.steps.model.rows == ()
    assert [(one.name, one.standard) for one in services.plan_choices.choices("health")] == [
        ("", True), ("Zorg met aandacht", False)
    ]  # fmt: skip
    assert [one.name for one in services.plan_choices.choices("annuity")] == []


def test_that_a_name_that_is_there_already_is_refused_beside_the_field(page: PlansPage, own: str) -> None:
    page.overview.own_wanted.emit("")
    dialog = page.findChild(OwnPlanDialog)
    assert dialog is not None
    type_in(dialog.form, "name", "starters")
    dialog.submitted.emit()
    assert said(dialog, "name") == "There is a plan with this name already."


def test_that_an_own_plan_gets_another_name_and_becomes_the_one_for_new_agreements(
    page: PlansPage, services: Services, own: str, qtbot: QtBot
) -> None:
    pick(page.view.more, "Rename…")
    dialog = page.findChild(RenameDialog)
    assert dialog is not None
    type_in(dialog.form, "name", "First home")
    dialog.submitted.emit()
    until(qtbot, lambda: page.view.header.title.text() == "First home")
    assert page.view.header.title.text() == "First home"
    pick(page.view.more, "Let new agreements follow this plan")
    assert services.plan_choices.choices("term_life")[0].id == own
    until(qtbot, lambda: chips(page) == ["For new agreements"])
    assert "Let new agreements follow this plan" not in menu(page)
    page.open(TERM_LIFE)
    assert "Let new agreements follow this plan" in menu(page)
    assert "Retire the plan…" not in menu(page)


def test_that_a_plan_is_retired_after_asking_where_agreements_follow_it(
    page: PlansPage, services: Services, own: str, orv: str, messages: RecordingMessages
) -> None:
    services.plan_choices.choose(orv, own)
    messages.says_yes = False
    pick(page.view.more, "Retire the plan…")
    assert messages.asked[-1].text == "1 agreement follows it and goes back to the usual plan of its kind."
    assert services.plan_choices.followed(orv).id == own
    messages.says_yes = True
    pick(page.view.more, "Retire the plan…")
    assert services.plan_choices.followed(orv).id == TERM_LIFE
    assert page.plan_id == ""


def test_that_the_plan_of_one_agreement_is_changed(
    workplace: Workplace, window: QWidget, services: Services, own: str, orv: str, qtbot: QtBot
) -> None:
    dialog = ChoosePlanDialog(workplace, orv, window)
    open_up(dialog, qtbot)
    assert dialog.subtitle.text() == "It follows “Term life insurance” now, version 1."
    choose_in(dialog.form, "plan_id", own)
    assert nameless(dialog) == []
    submit(dialog, qtbot)
    assert services.plan_choices.followed(orv).id == own


def test_that_without_another_plan_it_is_said(workplace: Workplace, window: QWidget, orv: str, qtbot: QtBot) -> None:
    dialog = ChoosePlanDialog(workplace, orv, window)
    open_up(dialog, qtbot)
    assert dialog.subtitle.text().endswith("There is no other plan for its kind yet.")


def test_that_signing_asks_for_a_plan_only_where_there_are_two(
    workplace: Workplace, window: QWidget, services: Services, own: str, vries: str, qtbot: QtBot
) -> None:
    dialog = SignDialog(workplace, vries, window)
    open_up(dialog, qtbot)
    kind = dialog.form.field("product_kind").field
    assert isinstance(kind, ChoiceField)
    kind.set_value(ProductKind.MORTGAGE)
    assert dialog.form.field("plan_id").isHidden()
    kind.set_value(ProductKind.TERM_LIFE)
    assert not dialog.form.field("plan_id").isHidden()
    assert dialog.form.widget("plan_id").value() == TERM_LIFE
    choose_in(dialog.form, "plan_id", own)
    signed: list[str] = []
    dialog.signed.connect(signed.append)
    submit(dialog, qtbot)
    assert services.plan_choices.followed(signed[0]).id == own


def test_that_the_steps_of_signing_lead_to_their_plan(
    workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot, messages: RecordingMessages
) -> None:
    dialog = SignDialog(workplace, vries, window)
    open_up(dialog, qtbot)
    asked: list[str] = []
    dialog.plans_requested.connect(asked.append)
    assert not dialog.planned.link.isVisible()
    kind = dialog.form.field("product_kind").field
    assert isinstance(kind, ChoiceField)
    kind.set_value(ProductKind.TERM_LIFE)
    type_in(dialog.form, "policy_number", "K1")
    messages.says_yes = False
    dialog.planned.link.click()
    assert messages.asked[-1].title == "Not signed yet"
    assert asked == []
    type_in(dialog.form, "policy_number", "")
    dialog.planned.link.click()
    assert asked == ["term_life"]
    assert len(messages.asked) == 1


def test_that_a_plan_goes_out_to_a_file_and_comes_back_as_a_change(
    page: PlansPage, services: Services, own: str, tmp_path: Path, messages: RecordingMessages
) -> None:
    plan = services.plans.plan(TERM_LIFE)
    path = tmp_path / "plan.csv"
    page.deeds.files.save(plan, str(path))
    assert messages.notices == ["Plan saved: plan.csv"]
    path.write_text(path.read_text("utf-8-sig").replace("+5wd", "+3wd"), "utf-8")
    page.open(TERM_LIFE)
    page.deeds.files.take(plan, str(path))
    page.editor.choose("L1")
    assert page.view.step.form.widget("number").value() == 3
    assert services.plans.plan(TERM_LIFE).newest == 1


def test_that_a_file_that_is_no_plan_is_refused(page: PlansPage, tmp_path: Path, messages: RecordingMessages) -> None:
    page.open(TERM_LIFE)
    plan = page.editor.kept.plan
    assert plan is not None
    path = tmp_path / "plan.csv"
    for content in (b"\xff\xfe\x00", b"a;b;c\n1;2;3\n"):
        path.write_bytes(content)
        page.deeds.files.take(plan, str(path))
    assert [type(error) for error in messages.failures] == [RuleBroken, RuleBroken]
    page.deeds.files.save(plan, str(tmp_path / "nowhere" / "plan.csv"))
    assert isinstance(messages.failures[-1], StorageUnavailable)
    assert page.editor.kept.draft is None


def test_that_undoing_an_own_plan_that_is_open_goes_back_to_the_list(
    page: PlansPage, services: Services, own: str
) -> None:
    assert page.plan_id == own
    services.book.undo()
    assert page.plan_id == ""
    assert page.pages.currentWidget() is page.overview


def test_that_the_menu_of_every_agreement_offers_no_default(page: PlansPage) -> None:
    page.open(ANY_PLAN)
    assert set(menu(page)) == {"Save as a CSV file…", "Read steps from a CSV file…"}


def test_that_a_page_asked_for_a_kind_opens_its_plan(page: PlansPage, services: Services) -> None:
    page.show_kind("mortgage")
    assert page.view.header.title.text() == "Mortgage"
    services.deeds.sign(
        AgreementDraft(client_id=services.overview.clients().rows[0].id, product_kind=ProductKind.MORTGAGE,
                       in_force_on=date(2026, 11, 2))
    )  # fmt: skip
    page.close_plan()
    (row,) = [row for row in page.overview.model.rows if row.id == "standard:mortgage"]
    assert row.agreements == 1


def test_that_steps_of_one_s_own_never_stand_in_each_other_s_way(page: PlansPage, services: Services) -> None:
    for plan_id, words in ((TERM_LIFE, "Ask about the pledge"), ("standard:mortgage", "Ask about the garden")) * 2:
        page.open(plan_id)
        page.view.steps.add_wanted.emit()
        type_in(page.view.step.form, "purpose_en", words)
        page.publish()
        dialog = [one for one in page.findChildren(PublishDialog) if one.isVisible()][-1]
        dialog.submitted.emit()
        steps = services.plans.plan(plan_id).steps
        assert steps[-1].purpose_en == words
        services.plans.publish(plan_id, steps[:-1])
    assert services.plans.plan(TERM_LIFE).newest == 5


def test_that_a_code_from_a_file_that_stands_for_something_else_is_said(
    page: PlansPage, messages: RecordingMessages
) -> None:
    page.open(TERM_LIFE)
    steps = page.editor.kept.steps
    page.editor.take((steps[0]._replace(code="M3b", purpose_en="Something else", purpose_nl=""), *steps[1:]))
    page.publish()
    assert isinstance(messages.failures[-1], RuleBroken)
    assert messages.failures[-1].rule == "code_taken"
    assert page.findChild(PublishDialog) is None


def test_that_an_undone_version_is_back_in_the_editor_and_a_redo_publishes_it(
    page: PlansPage, services: Services
) -> None:
    publish(page)
    assert page.editor.kept.draft is None
    services.book.undo()
    assert page.view.header.subtitle.text() == "As it came with the app"
    assert chips(page) == ["Changed, not published"]
    page.editor.choose("L1")
    assert page.view.step.form.widget("number").value() == 2
    assert page.view.publish_button.isEnabled()
    services.book.redo()
    assert page.view.header.subtitle.text().startswith("Version 2,")
    assert (chips(page), page.editor.kept.draft) == ([], None)
    services.book.undo()
    page.view.discard_button.click()
    assert (chips(page), services.plans.draft(TERM_LIFE)) == ([], "")


def waiting_in_the_list(page: PlansPage) -> set[str]:
    """The plans of which the list says that changes wait."""
    model = page.overview.model
    said = [str(model.index(row, 4).data()) for row in range(model.rowCount())]
    return {row.id for row, words in zip(model.rows, said, strict=True) if words == "Changed, not published"}


def test_that_the_list_tells_what_waits_as_soon_as_it_is_left(page: PlansPage) -> None:
    page.open(TERM_LIFE)
    page.editor.choose("L1")
    type_in(page.view.step.form, "number", "2")
    page.close_plan()
    assert waiting_in_the_list(page) == {TERM_LIFE}
    page.open(TERM_LIFE)
    page.view.discard_button.click()
    page.close_plan()
    assert waiting_in_the_list(page) == set()


def test_that_an_undone_version_waits_also_when_its_plan_was_not_open(page: PlansPage, services: Services) -> None:
    publish(page)
    page.open(ANY_PLAN)
    services.book.undo()
    page.open(TERM_LIFE)
    assert chips(page) == ["Changed, not published"]
    page.close_plan()
    assert waiting_in_the_list(page) == {TERM_LIFE}
    services.book.redo()
    assert waiting_in_the_list(page) == set()
    page.open(TERM_LIFE)
    assert (chips(page), page.view.header.subtitle.text()[:9]) == ([], "Version 2")


def test_that_dropping_changes_does_not_hide_a_version_that_is_undone_later(
    page: PlansPage, services: Services
) -> None:
    publish(page)
    page.editor.choose("L1")
    type_in(page.view.step.form, "number", "9")
    page.view.discard_button.click()
    assert page.editor.kept.draft is None
    services.book.undo()
    page.editor.choose("L1")
    assert page.view.step.form.widget("number").value() == 2
