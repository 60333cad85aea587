"""A small table of invented clients that the table tests share."""

from dataclasses import dataclass

from ui.shared.chip import Chip
from ui.shared.columns import Column


@dataclass(frozen=True)
class Client:
    name: str
    place: str
    cents: int
    late: bool = False


CLIENTS = (
    Client("Bakkerij De Korenaar", "Zwolle", 431000, late=True),
    Client("Familie Oosterling", "Meppel", 218500),
    Client("M. Yildirim", "Kampen", 31000),
)


def columns() -> list[Column[Client]]:
    return [
        Column(
            key="name",
            title=lambda: "Name",
            text=lambda client: client.name,
            sort="name",
            share=3,
            words="strong",
            icon=lambda _client: "house",
            sample="Bakkerij De Korenaar",
        ),
        Column(key="place", title=lambda: "Place", text=lambda client: client.place, sort="place"),
        Column(
            key="amount",
            title=lambda: "A year",
            text=lambda client: str(client.cents // 100),
            right=True,
            tone=lambda client: "red" if client.late else "",
        ),
        Column(
            key="next",
            title=lambda: "Next",
            text=lambda client: "late" if client.late else "–",
            chip=lambda client: Chip("late", "red", "clock") if client.late else None,
        ),
    ]
