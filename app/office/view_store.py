"""Reads and writes of the ways to look at lists that got a name."""

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, select

from app.book.unit import Unit
from app.foundation.errors import NotFound, RuleBroken
from app.foundation.names import fold
from app.office.rules import SavedView
from app.office.tables import SavedViews

_VIEW: Final = (SavedViews.id, SavedViews.version, SavedViews.list_name, SavedViews.name, SavedViews.content)


def saved_views(connection: Connection, list_name: str) -> tuple[SavedView, ...]:
    """Give the views of a list, in order of their names."""
    wanted = select(*_VIEW).where(SavedViews.list_name == list_name).order_by(SavedViews.folded)
    return tuple(_view(row) for row in connection.execute(wanted))


def saved_view(connection: Connection, view_id: str) -> SavedView:
    """Give a view. Raises NotFound."""
    row = connection.execute(select(*_VIEW).where(SavedViews.id == view_id)).first()
    if row is None:
        raise NotFound("saved_view", view_id)
    return _view(row)


def insert_view(unit: Unit, list_name: str, name: str, content: Mapping[str, Any]) -> str:
    """Store a new view; give its key. Raises RuleBroken("view_twice")."""
    _check_free(unit, list_name, name)
    values = {"list_name": list_name, "name": name, "folded": fold(name), "content": _written(content)}
    return unit.insert_one(SavedViews, values)


def refill_view(unit: Unit, view_id: str, content: Mapping[str, Any]) -> None:
    """Let a view show something else."""
    unit.update(SavedViews, view_id, {"content": _written(content)})


def rename_view(unit: Unit, view_id: str, name: str) -> None:
    """Call a view otherwise. Raises NotFound, RuleBroken("view_twice")."""
    _check_free(unit, saved_view(unit.connection, view_id).list_name, name, but=view_id)
    unit.update(SavedViews, view_id, {"name": name, "folded": fold(name)})


def delete_view(unit: Unit, view_id: str) -> None:
    """Forget a view."""
    unit.delete(SavedViews, [view_id])


def _check_free(unit: Unit, list_name: str, name: str, but: str = "") -> None:
    wanted = select(SavedViews.id).where(SavedViews.list_name == list_name, SavedViews.folded == fold(name))
    if unit.connection.execute(wanted).scalar_one_or_none() not in (None, but):
        raise RuleBroken("view_twice", "name", name=name)


def _view(row: Any) -> SavedView:
    key, version, list_name, name, content = row
    return SavedView(key, version, list_name, name, json.loads(content))


def _written(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True)
