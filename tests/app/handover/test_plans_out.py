"""Plans in an export: those that were changed or made here, as files that can be brought in again."""

from pathlib import Path

from app.bootstrap import Services


def test_that_plans_as_they_came_are_not_written(services: Services, tmp_path: Path) -> None:
    services.handover.export(tmp_path)
    assert not (tmp_path / "plans").exists()


def test_that_changed_and_own_plans_are_written_as_they_can_be_read(services: Services, tmp_path: Path) -> None:
    steps = services.plans.plan("standard:mortgage").steps[1:]
    services.plans.publish("standard:mortgage", steps)
    mine = services.plans.create("Starters: 2027/28", "mortgage", "standard:mortgage")
    other = services.plans.create("starters 2027 28", "mortgage")
    paths = services.handover.export(tmp_path)
    assert tmp_path / "plans" in paths
    files = {path.name for path in (tmp_path / "plans").iterdir()}
    assert len(files) == 3
    assert "mortgage.csv" in files
    text = (tmp_path / "plans" / "mortgage.csv").read_text(encoding="utf-8")
    assert services.plans.read_csv("standard:mortgage", text) == steps
    assert services.plans.read_csv(mine, text) == steps
    assert services.plans.plan(other).steps == ()
