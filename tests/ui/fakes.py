"""Small hand-written stand-ins that screen tests share."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.foundation.problems import Problem


@dataclass
class RecordingMessages:
    """Remembers what the person would have been told; `confirm` answers yes when `says_yes`."""

    notices: list[str] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    bugs: list[BaseException] = field(default_factory=list)
    asked: list[Problem] = field(default_factory=list)
    says_yes: bool = True
    last_action: Callable[[], None] | None = None

    def notice(self, text: str, action: str = "", on_action: Callable[[], None] | None = None) -> None:
        self.notices.append(text)
        self.last_action = on_action

    def failed(self, error: Exception) -> None:
        self.failures.append(error)

    def bug(self, error: BaseException) -> None:
        self.bugs.append(error)

    def confirm(self, problem: Problem, verb: str, on_confirmed: Callable[[], None], *, typed: str = "") -> None:
        self.asked.append(problem)
        if self.says_yes:
            on_confirmed()
