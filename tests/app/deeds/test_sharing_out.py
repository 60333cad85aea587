"""However a household is shared out: each thing is with those who keep it, and one undo brings all back."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft, PointDraft, PointKind, Role
from app.clients.tables import ContactPoints, Goals, Tags
from app.deeds.rules.households import Keeper, SplitDraft
from tests.app.contents import contents
from tests.app.rows import rows

TABLES = (ContactPoints, Goals, Tags)
KEEPERS = st.lists(st.sampled_from(list(Keeper)), min_size=8, max_size=8)


def household(services: Services) -> tuple[str, list[str]]:
    """Give a couple with eight things of both; their keys."""
    persons = tuple(PersonDraft(name, "A", role=Role.PARTNER) for name in ("Smit", "Bos"))
    client = services.clients.create(ClientDraft(ClientKind.HOUSEHOLD, persons=persons, tags=("een", "twee")))
    for number in range(3):
        services.clients.add_point(client, PointDraft(PointKind.PHONE, f"038 123456{number}"))
    with rows(services.book) as row:
        for title in ("Huis", "Boot", "Reis"):
            row.unit.insert_one(Goals, {"client_id": client, "title": title})
    return client, [thing.key for thing in services.deeds.shared_things(client)]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keepers=KEEPERS, address=st.sampled_from(list(Keeper)))
def test_that_nothing_is_lost_and_all_comes_back(services: Services, keepers: list[Keeper], address: Keeper) -> None:
    client, keys = household(services)
    assert len(keys) == len(keepers)
    before = contents(services.book)
    leaver = services.clients.persons(client)[1].id
    draft = SplitDraft((leaver,), keeps=dict(zip(keys, keepers, strict=True)), address=address)
    new = services.deeds.split(client, draft)
    with services.book.read() as connection:
        held = {
            key: sum(
                connection.execute(select(func.count()).select_from(table).where(table.client_id == key)).scalar_one()
                for table in TABLES
            )
            for key in (client, new)
        }
    assert held == {
        client: sum(one is not Keeper.LEAVE for one in keepers),
        new: sum(one is not Keeper.STAY for one in keepers),
    }
    assert services.book.undo() is not None
    assert contents(services.book) == before
