"""Saved views: one name once in each list, and every deed goes back and comes again."""

import pytest

from app.bootstrap import Services
from app.foundation.errors import NotFound, RuleBroken
from tests.app.conftest import Prove

CONTENT = {"columns": {"order": ["name", "gone"]}, "filters": {"quiet": 6, "tags": ["één"]}}


def names(services: Services, list_name: str = "clients") -> list[str]:
    return [view.name for view in services.views.views(list_name)]


def test_that_a_view_is_kept_as_it_was(services: Services, undone_and_redone: Prove) -> None:
    undone_and_redone(lambda: services.views.save("clients", " Stille  klanten ", CONTENT))
    (view,) = services.views.views("clients")
    assert (view.name, view.content, view.list_name) == ("Stille klanten", CONTENT, "clients")
    assert services.views.views("agreements") == ()


def test_that_a_name_stands_once_in_a_list_however_it_is_written(services: Services) -> None:
    services.views.save("clients", "Élite", {})
    services.views.save("agreements", "elite", {})
    second = services.views.save("clients", "Aan de beurt", {})
    for deed in (lambda: services.views.save("clients", "ELITE", {}), lambda: services.views.rename(second, "elite")):
        with pytest.raises(RuleBroken) as refused:
            deed()
        assert (refused.value.rule, refused.value.field) == ("view_twice", "name")
    services.views.rename(second, "AAN DE BEURT")
    assert names(services) == ["AAN DE BEURT", "Élite"]


def test_that_a_view_is_renamed_changed_and_removed(services: Services, undone_and_redone: Prove) -> None:
    key = services.views.save("clients", "Elite", CONTENT)
    undone_and_redone(lambda: services.views.rename(key, "Top"))
    undone_and_redone(lambda: services.views.change(key, {"sort": "town"}))
    assert services.views.views("clients")[0].content == {"sort": "town"}
    undone_and_redone(lambda: services.views.remove(key))
    assert names(services) == []
    for deed in (lambda: services.views.remove(key), lambda: services.views.rename(key, "X")):
        with pytest.raises(NotFound):
            deed()


def test_that_a_view_has_a_name(services: Services) -> None:
    with pytest.raises(RuleBroken, match="required"):
        services.views.save("clients", "   ", {})
