"""Where the person has been, for Back and Forward."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stop:
    """A page, and the client it was about."""

    page: str
    client_id: str = ""


@dataclass(slots=True)
class History:
    """The walk so far; a new stop forgets what lay ahead."""

    limit: int = 100
    _stops: list[Stop] = field(default_factory=list)
    _place: int = -1

    def visit(self, stop: Stop) -> None:
        if self._stops and self._stops[self._place] == stop:
            return
        self._stops = [*self._stops[: self._place + 1], stop][-self.limit :]
        self._place = len(self._stops) - 1

    def back(self) -> Stop | None:
        if self._place <= 0:
            return None
        self._place -= 1
        return self._stops[self._place]

    def forward(self) -> Stop | None:
        if self._place + 1 >= len(self._stops):
            return None
        self._place += 1
        return self._stops[self._place]
