"""Settings keep to their types and limits."""

import pytest

from app.bootstrap import Services
from app.foundation.errors import RuleBroken
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
