"""What lies ahead, in a few words beside the list of the day: how full the week is, and who has gone quiet."""

from app.aftercare.rules.capacity import Week
from app.aftercare.words.ahead import hours_said, week_state
from app.foundation.language import t
from ui.shared.section import Section
from ui.shared.words import Words

WEEKS = 2


class AheadPart(Section):
    """Three lines; the link (`link_clicked`) opens the whole."""

    def __init__(self) -> None:
        super().__init__(t("Ahead"), link=t("Look ahead…"))
        self.week = Words("", "body", wrap=True)
        self.next = Words("", "small", wrap=True)
        self.quiet = Words("", "body", wrap=True)
        for part in (self.week, self.next, self.quiet):
            self.add(part)

    def show_weeks(self, weeks: tuple[Week, ...]) -> None:
        """Show this week and the next one."""
        this, following = weeks[:WEEKS]
        minutes, room = hours_said(this.minutes, t), hours_said(this.room, t)
        self.week.setText(t("This week asks for {minutes} of {room}", minutes=minutes, room=room))
        self.week.set_tone("amber" if this.is_full else "")
        self.next.setText(_say_next(following))

    def show_quiet(self, count: int) -> None:
        """Show how many clients have gone quiet."""
        said = t.plural("{n} client has gone quiet", "{n} clients have gone quiet", count)
        self.quiet.setText(said if count else t("Nobody has gone quiet"))


def _say_next(week: Week) -> str:
    said = t("Next week {minutes} of {room}", minutes=hours_said(week.minutes, t), room=hours_said(week.room, t))
    state = week_state(week, t)
    return f"{said} ({state})" if state else said
