"""What is practised before a book is opened is what its first page asks: then nothing is written out any more."""

from app.bootstrap import Services
from app.foundation.desk import Desk
from app.practice import practise
from tests.app.book.test_practice import written_anew
from tests.app.conftest import RESOURCES, TODAY
from tests.app.rows import rows
from ui.today.first_reading import read_first
from ui.today.reading import read_day


def test_that_the_first_page_says_nothing_that_was_not_practised(services: Services, desk: Desk) -> None:
    with rows(services.book) as made:
        made.promise(made.client("Bos"), "OWN", TODAY, title="Bellen", anchor="manual", channel="phone")
    practise(desk, RESOURCES, read_first)
    with written_anew() as anew:
        assert read_day(services).talks
        services.overview.counts()
    assert anew == []
