"""The tables of an import: what would come of each file, its first rows, and which rows stay out."""

from app.foundation.formats import Formats
from app.foundation.language import t
from app.intake.rules.report import FilePreview, Refusal
from app.intake.words import reason
from ui.shared.columns import Column

MOST_COLUMNS = 7


def file_columns(formats: Formats) -> tuple[Column[FilePreview], ...]:
    """Give the columns of the list of files: counts of what is new, changed, the same, and refused."""
    number = formats.number
    return (
        Column(key="file", title=lambda: t("File"), text=lambda row: row.report.file, share=3, words="strong"),
        Column(key="kind", title=lambda: t("Holds"), sample="Overeenkomsten",
               text=lambda row: kind_word(row.report.kind)),
        Column(key="new", title=lambda: t("New"), text=lambda row: number(row.report.new), right=True, words="medium"),
        Column(key="updated", title=lambda: t("Changed"), text=lambda row: number(row.report.updated), right=True,
               words="medium"),
        Column(key="same", title=lambda: t("Same"), text=lambda row: number(row.report.same), right=True,
               words="medium"),
        Column(key="refused", title=lambda: t("Refused"), right=True, words="medium",
               text=lambda row: number(len(row.report.refused)),
               tone=lambda row: "red" if row.report.refused else ""),
    )  # fmt: skip


def refusal_columns() -> tuple[Column[Refusal], ...]:
    """Give the columns of the refused rows: where each stands, and why it stays out."""
    return (
        Column(key="row", title=lambda: t("Row"), text=lambda row: str(row.row), right=True, share=0, words="medium",
               sample="12345"),
        Column(key="file", title=lambda: t("File"), text=lambda row: row.file, sample="agreements.csv"),
        Column(key="why", title=lambda: t("Why"), text=lambda row: reason(row, t), share=5, words="body"),
    )  # fmt: skip


def sample_columns(preview: FilePreview) -> tuple[Column[tuple[str, ...]], ...]:
    """Give a column for each of the first headers of a file."""
    return tuple(_cell_column(number, header) for number, header in enumerate(preview.header[:MOST_COLUMNS]))


def _cell_column(number: int, header: str) -> Column[tuple[str, ...]]:
    return Column(
        key=f"{number}", title=lambda: header, text=lambda row: row[number] if number < len(row) else "", sample="x" * 8
    )


def kind_word(kind: str) -> str:
    """Name what a file holds."""
    words = {
        "clients": t("Clients"),
        "persons": t("Persons"),
        "agreements": t("Agreements"),
        "movements": t("Movements"),
        "contacts": t("Contacts"),
        "answers": t("Answers"),
        "cases": t("Cases"),
        "invoices": t("Invoices"),
    }
    return words.get(kind, kind)
