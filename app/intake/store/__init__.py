"""Writes what comes in: key maps by one select each, rows compared and written in chunks, never one query a row."""

from app.intake.store.taking import Source, take_files
from app.intake.store.work import DryRun, Progress, Work

__all__ = ["DryRun", "Progress", "Source", "Work", "take_files"]
