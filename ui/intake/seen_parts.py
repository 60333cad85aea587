"""What would come in of the files that were chosen: counts for each, their first rows, and what stays out."""

from collections.abc import Iterator
from typing import Final

from app.foundation.formats import Formats
from app.foundation.language import t
from app.intake.rules.report import FilePreview, ImportPreview, Refusal
from ui.intake.tables import file_columns, refusal_columns, sample_columns
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.section import Section

SHOWN_REFUSALS: Final = 200
SHOWN_ROWS: Final = 4


class SeenParts:
    """Three sections of the page; the one with refused rows is there when a row is refused."""

    def __init__(self, formats: Formats) -> None:
        self.files = Section(t("What would come in"))
        self.refused = Section(t("What stays out, and why"))
        self.first_rows = Section(t("The first rows"))
        self.file_model: RowTableModel[FilePreview] = RowTableModel(file_columns(formats))
        self.refused_model: RowTableModel[Refusal] = RowTableModel(refusal_columns())
        self.file_table = RowTable(self.file_model, t("Files"), fit_rows=True)
        self.refused_table = RowTable(self.refused_model, t("Refused rows"))
        self.files.add(self.file_table)
        self.refused.add(self.refused_table, 1)
        self.sample: RowTable | None = None

    def show(self, preview: ImportPreview | None) -> None:
        """Show what was seen in the files, or nothing."""
        for section in (self.files, self.refused, self.first_rows):
            section.setVisible(preview is not None)
        if preview is None:
            return
        refusals = preview.report.refused
        self.file_model.set_rows(preview.files)
        self.refused_model.set_rows(refusals[:SHOWN_REFUSALS])
        self.refused.setVisible(bool(refusals))
        self.refused.set_note(t.plural("{n} row", "{n} rows", len(refusals)))
        self._show_sample(preview.files[0])

    def _show_sample(self, preview: FilePreview) -> None:
        """Show the first rows of a file under its own headers, so that a wrong separator is seen at once."""
        if self.sample is not None:
            self.sample.hide()
            self.sample.deleteLater()
        model: RowTableModel[tuple[str, ...]] = RowTableModel(sample_columns(preview))
        model.set_rows(preview.first_rows[:SHOWN_ROWS])
        self.sample = RowTable(model, t("The first rows"), fit_rows=True)
        self.first_rows.add(self.sample)
        self.first_rows.set_note(" · ".join(_notes(preview)))


def _notes(preview: FilePreview) -> Iterator[str]:
    """Say which columns go to own fields, and which are not read."""
    if preview.own:
        own = ", ".join(head if head == field else f"{head} → {field}" for head, field in preview.own)
        yield t("to own fields: {columns}", columns=own)
    if preview.report.left_out:
        yield t("not read: {columns}", columns=", ".join(preview.report.left_out))
    if preview.others:
        yield t("other sheets, not read: {sheets}", sheets=", ".join(preview.others))
