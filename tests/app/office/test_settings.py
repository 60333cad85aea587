"""Settings keep to their types and limits."""

import pytest

from app.bootstrap import Services
from app.foundation.errors import RuleBroken
from app.foundation.language import texts
from app.office.settings import SETTINGS, Setting, SettingValue, setting_named


def test_that_every_default_keeps_to_its_own_limits() -> None:
    assert [setting.check(setting.default) for setting in SETTINGS.values()] == [
        setting.default for setting in SETTINGS.values()
    ]


def test_that_a_setting_that_nobody_set_has_its_default(services: Services) -> None:
    assert services.office.setting("review_years") == 2


def test_that_a_setting_is_kept_and_changed_and_undone(services: Services) -> None:
    services.office.set_setting("review_years", 1)
    services.office.set_setting("review_years", 3)
    assert services.office.setting("review_years") == 3
    services.book.undo()
    assert services.office.setting("review_years") == 1
    services.book.undo()
    assert services.office.setting("review_years") == 2


@pytest.mark.parametrize(
    ("key", "value", "rule"),
    [
        ("nonsense", 1, "unknown_setting"),
        ("review_years", "2", "setting_type"),
        ("review_years", True, "setting_type"),
        ("good_friday_off", 1, "setting_type"),
        ("review_years", 0, "out_of_limits"),
        ("review_years", 11, "out_of_limits"),
    ],
)
def test_that_a_value_that_does_not_fit_is_refused(
    services: Services, key: str, value: SettingValue, rule: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        services.office.set_setting(key, value)
    assert (broken.value.rule, broken.value.field) == (rule, key)


def test_that_a_choice_takes_only_its_own_words() -> None:
    paper = Setting("paper", "a4", "Paper", choices=("a4", "letter"))
    assert paper.check("letter") == "letter"
    with pytest.raises(RuleBroken) as broken:
        paper.check("a3")
    assert broken.value.facts["allowed"] == "a4, letter"


def test_that_a_setting_is_found_by_its_key() -> None:
    assert setting_named("talk_gap_days").default == 30


def test_that_what_the_app_notes_for_itself_is_no_choice_of_a_person(services: Services) -> None:
    assert "aftercare_planned" not in SETTINGS
    assert setting_named("aftercare_planned").default == ""


def test_that_several_settings_are_one_step_or_none(services: Services) -> None:
    with pytest.raises(RuleBroken):
        services.office.set_settings({"review_years": 3, "lock_minutes": 0})
    assert services.office.setting("review_years") == 2
    services.office.set_settings({"review_years": 3, "lock_minutes": 5})
    services.book.undo()
    assert (services.office.setting("review_years"), services.office.setting("lock_minutes")) == (2, 10)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_every_setting_has_a_label_of_its_own(language: str) -> None:
    assert len({texts(language)(setting.label) for setting in SETTINGS.values()}) == len(SETTINGS)
