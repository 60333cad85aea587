"""What is practised is a small book, looked at as every other one."""

from app.bootstrap import Services
from app.foundation.desk import Desk
from app.practice import practise
from tests.app.conftest import RESOURCES


def test_that_one_promise_to_one_client_is_there_to_be_looked_at(desk: Desk) -> None:
    seen: list[tuple[str, ...]] = []

    def look(services: Services) -> None:
        rows = services.today.list().rows
        talks = services.agenda.of_clients([row.client_id for row in rows])
        seen.extend((row.client_name, row.promise_id or "", *talks) for row in rows)
        assert services.book.read_only

    practise(desk, RESOURCES, look)
    assert seen == [("", "somebody", "somebody")]
