"""What there already is of a step, in whatever order its promises are read."""

from datetime import date
from itertools import permutations

from app.aftercare.rules import PromiseFacts, PromiseKey, PromiseState
from app.aftercare.rules.lines import draw_lines

DAYS = (date(2024, 3, 4), date(2025, 3, 4), date(2026, 3, 4))


def test_that_the_number_and_the_last_day_do_not_depend_on_the_order() -> None:
    ended = [
        PromiseFacts(f"p{n}", PromiseKey("a1", "L2", n, "in_force"), "k1", day, day, 30, PromiseState.KEPT)
        for n, day in enumerate(DAYS, 1)
    ]
    for some in permutations(ended):
        line = draw_lines(some)["a1", "L2", ""]
        assert (line.count, line.last, line.open) == (3, DAYS[-1], None)
