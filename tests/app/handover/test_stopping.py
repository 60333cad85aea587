"""A file of many rows tells how far it is; stopped at any moment it leaves the file that was there, and no half one."""

from pathlib import Path

import pytest

from app.bootstrap import Services
from app.foundation.errors import Cancelled
from tests.app.rows import rows


@pytest.mark.parametrize("name", ["some.csv", "some.xlsx"])
@pytest.mark.parametrize("kind", ["clients", "agreements"])
def test_that_a_stop_at_any_report_leaves_what_was_there(
    services: Services, tmp_path: Path, kind: str, name: str
) -> None:
    with rows(services.book) as made:
        clients = [made.client(each) for each in ("Aap", "Bos")]
        agreements = [made.agreement(key) for key in clients]
    export, keys = {
        "clients": (services.handover.export_clients, clients),
        "agreements": (services.handover.export_agreements, agreements),
    }[kind]
    file = tmp_path / name
    file.write_bytes(b"before")
    told: list[tuple[int, int]] = []
    assert export(tmp_path / f"whole {name}", keys, lambda done, total, _: told.append((done, total))) == 2
    assert told == [(0, 2), (2, 2), (2, 2)], "before, when all is read, and before the file gets its name"
    for at in range(1, len(told) + 1):
        heard: list[int] = []

        def stop(done: int, _total: int, _text: str, at: int = at, heard: list[int] = heard) -> None:
            heard.append(done)
            if len(heard) == at:
                raise Cancelled

        with pytest.raises(Cancelled):
            export(file, keys, stop)
        assert file.read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix in {".csv", ".xlsx", ".new"}) == [
        name, f"whole {name}",
    ]  # fmt: skip
