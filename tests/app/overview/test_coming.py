"""The next contact of clients: the first promise that speaks to them, whatever list asks."""

from datetime import date, timedelta

from app.bootstrap import Services
from tests.app.conftest import TODAY, Listen
from tests.app.overview.conftest import ByChance
from tests.app.rows import rows


def test_that_work_alone_is_no_contact_and_what_was_put_off_comes_on_its_new_day(
    services: Services, statements: Listen
) -> None:
    with rows(services.book) as made:
        bos, vos, zee = made.client("Bos"), made.client("Vos"), made.client("Zee")
        made.promise(bos, "C4", TODAY, channel="self", anchor="manual")
        made.promise(bos, "C5", TODAY + timedelta(days=3), snoozed_until=TODAY + timedelta(days=9), anchor="manual")
        made.promise(bos, "OWN", TODAY + timedelta(days=5), title="Offerte", anchor="manual")
        made.promise(vos, "C5", date(2026, 11, 1), state="kept", ended_on=TODAY, anchor="manual")
    with statements() as ran:
        found = services.overview.next_contacts([bos, vos, zee, bos])
    assert len(ran) == 1
    assert set(found) == {bos}
    assert (found[bos].on, found[bos].code, found[bos].title) == (TODAY + timedelta(days=5), "OWN", "Offerte")


def test_that_lists_agree_on_the_day(by_chance: ByChance) -> None:
    clients = by_chance.overview.clients(limit=1_000).rows
    coming = by_chance.overview.next_contacts(row.id for row in clients)
    assert coming
    assert {row.id: row.next_due for row in clients if row.next_due} == {key: one.on for key, one in coming.items()}
    alone = [row.id for row in clients if row.next_due is None and by_chance.overview.whole(row.id).promises]
    assert alone, "some have work without them, and nothing else"
    for row in clients:
        following = by_chance.overview.whole(row.id).next_contact
        assert row.next_due == (following.asks_on(TODAY) if following else None)
