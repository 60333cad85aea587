"""The register of settings: every setting of a book with its type, its limits, its default and its label."""

from dataclasses import dataclass
from typing import Final

from app.foundation.errors import RuleBroken
from app.foundation.language import message

SettingValue = bool | int | str


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. Its default tells its type; numbers have limits, texts may have a fixed choice."""

    key: str
    default: SettingValue
    label: str
    lowest: int = 0
    highest: int = 0
    choices: tuple[str, ...] = ()

    def check(self, value: SettingValue) -> SettingValue:
        """Give the value when it fits. Raises RuleBroken("setting_type", "out_of_limits" or "unknown_word")."""
        if type(value) is not type(self.default):
            raise RuleBroken("setting_type", self.key)
        if isinstance(value, int) and not isinstance(value, bool) and not self.lowest <= value <= self.highest:
            raise RuleBroken("out_of_limits", self.key, lowest=self.lowest, highest=self.highest)
        if self.choices and value not in self.choices:
            raise RuleBroken("unknown_word", self.key, word=value, allowed=", ".join(self.choices))
        return value


_ALL: Final = (
    Setting("good_friday_off", default=True, label=message("Good Friday is a day off")),
    Setting("fifth_of_may_off", default=False, label=message("5 May is a day off every year")),
    Setting("sort_under_infix", default=False, label=message("Sort “De Vries” under the D, as in Belgium")),
    Setting("birthday_cards", default=False, label=message("Plan birthday cards")),
    Setting("review_years", 2, message("Years between reviews without a subscription"), lowest=1, highest=10),
    Setting("rhythm_amber_months", 12, message("Months of silence until amber"), lowest=1, highest=60),
    Setting("rhythm_red_months", 18, message("Months of silence until red"), lowest=1, highest=120),
    Setting("rhythm_subscription_months", 12, message("Months between talks with a subscription"), 1, 60),
    Setting("rhythm_trail_months", 12, message("Months between talks with ongoing commission"), 1, 60),
    Setting("talk_gap_days", 30, message("Days between two talks that we begin"), lowest=0, highest=365),
    Setting("hours_per_week", 8, message("Hours a week for aftercare"), lowest=1, highest=80),
    Setting("hour_cost_cents", 7_500, message("Cost of an hour of service, in cents"), lowest=0, highest=100_000),
    Setting("late_rate_bp", 800, message("Yearly cost of late payment, in hundredths of a percent"), highest=10_000),
    Setting("result_parameters", "", label=message("Versions of the parameters of My result")),
    Setting("lock_minutes", 10, message("Minutes until the book locks itself"), lowest=1, highest=240),
    Setting("keep_advice_years", 0, message("Years that advice files are kept"), lowest=0, highest=50),
    Setting("keep_complaint_years", 0, message("Years that complaints are kept"), lowest=0, highest=50),
    Setting("keep_identity_years", 0, message("Years that proofs of identity are kept"), lowest=0, highest=50),
    Setting("keep_money_years", 0, message("Years that bookings and bills are kept"), lowest=0, highest=50),
    Setting("second_backup_folder", "", message("Second place for backups")),
    Setting("calendar_file", "", message("Calendar file, kept up to date")),
    Setting(
        "calendar_details",
        "reference",
        message("What it tells of a client"),
        choices=("reference", "names", "reasons"),
    ),
    Setting("calendar_whose", "everybody", message("Whose promises stand in it"), choices=("everybody", "mine")),
    Setting("reminder", default=False, label=message("One reminder a day beside the clock")),
    Setting("reminder_hour", 9, message("Hour of the reminder"), lowest=0, highest=23),
    Setting("quiet_from", 18, message("Quiet from (hour)"), lowest=0, highest=23),
    Setting("quiet_until", 8, message("Quiet until (hour)"), lowest=0, highest=23),
)
SETTINGS: Final[dict[str, Setting]] = {setting.key: setting for setting in _ALL}
"""What a person chooses."""
NOTES: Final[dict[str, Setting]] = {
    "aftercare_planned": Setting("aftercare_planned", "", message("Day and plan of the last daily planning")),
}
"""What the app writes down for itself."""


def setting_named(key: str) -> Setting:
    """Find a setting or a note of the app. Raises RuleBroken("unknown_setting")."""
    found = SETTINGS.get(key) or NOTES.get(key)
    if found is None:
        raise RuleBroken("unknown_setting", key)
    return found
