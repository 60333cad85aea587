"""What the columns of lists of unknown layout were said to mean, as a table."""

from app.book.declaring import Mapped, mapped_column
from app.book.tables import Code, Row, Words


class ImportLayouts(Row):
    """A header that was seen, and which columns of ours stand under it, as JSON; the header is kept as its key."""

    __tablename__ = "import_layout"

    header: Mapped[Code] = mapped_column(unique=True)
    kind: Mapped[Code]
    columns: Mapped[Words]
