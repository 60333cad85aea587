"""The structure of a print for screen readers: headings, paragraphs, tables with their cells, charts in words.

ReportLab writes no tagged PDF by itself; its objects are extended here with the few that the standard asks for
(ISO 32000-1, 14.7 and 14.8).
"""

from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFObject, PDFString
from reportlab.pdfgen.canvas import Canvas

ARTIFACT: Final = "/Artifact BMC"
END: Final = "EMC"


class Element(PDFObject):
    """One element of the structure; its kids are elements, and numbers of marked words on the page it is on."""

    def __init__(self, tag: str, parent: "Element | None", page: Any, alt: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.page = page
        self.alt = alt
        self.kids: list[Element | int] = []

    def format(self, document: Any) -> bytes:
        """Write the element as a PDF object."""
        kids = (str(kid).encode() if isinstance(kid, int) else _reference(kid, document) for kid in self.kids)
        parts = [b"<</Type/StructElem/S/" + self.tag.encode(), b"/P ", _reference(self.parent, document)]
        if self.page is not None:
            parts += [b"/Pg %d 0 R" % document.idToObjectNumberAndVersion[self.page.name][0]]
        if self.alt:
            parts += [b"/Alt ", PDFString(self.alt).format(document)]
        return b"".join([*parts, b"/K[", b" ".join(kids), b"]>>"])


class _Root(PDFObject):
    """The root of the structure, with the table that leads from marked words back to their elements."""

    def __init__(self) -> None:
        self.top = Element("Document", None, None)
        self.pages: list[list[Element]] = []

    def format(self, document: Any) -> bytes:
        """Write the root as a PDF object."""
        rows = []
        for number, marked in enumerate(self.pages):
            refs = b" ".join(_reference(element, document) for element in marked)
            rows.append(str(number).encode() + b"[" + refs + b"]")
        top = _reference(self.top, document)
        return b"<</Type/StructTreeRoot/K " + top + b"/ParentTree<</Nums[" + b" ".join(rows) + b"]>>>>"


def _reference(found: Any, document: Any) -> bytes:
    """Write where an object stands in the document."""
    name: str = document.Reference(found).name
    return b"%d 0 R" % document.idToObjectNumberAndVersion[name][0]


class Tags:
    """Builds the structure while pages are drawn."""

    def __init__(self, canvas: Canvas) -> None:
        self._document: Any = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 (there is no other way)
        self._root = _Root()
        self._root.top.parent = self._root  # type: ignore[assignment]
        self._open = [self._root.top]
        self._tables: dict[int, Element] = {}
        self._page: Any = None

    def begin_page(self) -> None:
        self._page = self._document.thisPageRef()
        self._root.pages.append([])

    def open(self, tag: str, alt: str = "", table: int = 0) -> None:
        """Begin an element; rows with the same `table` stand in one table, also across pages."""
        parent = self._open[-1]
        if table:
            if table not in self._tables:
                self._tables[table] = self._add(Element("Table", parent, None))
            parent = self._tables[table]
        self._open.append(self._add(Element(tag, parent, self._page, alt)))

    def close(self) -> None:
        """End the element that was begun last."""
        self._open.pop()

    def mark(self) -> str:
        """Give the operator that begins marked words of the open element."""
        element = self._open[-1]
        marked = self._root.pages[-1]
        element.kids.append(len(marked))
        marked.append(element)
        return f"/{element.tag}<</MCID {len(marked) - 1}>>BDC"

    def end_page(self) -> None:
        """Let the page that was just finished lead to its part of the structure."""
        page = self._document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._root.pages) - 1
        page.Tabs = "/S"

    def finish(self, canvas: Canvas) -> None:
        """Tell the document that it is tagged."""
        canvas.setCatalogEntry("StructTreeRoot", self._root)
        canvas.setCatalogEntry("MarkInfo", {"Marked": "true"})

    def _add(self, element: Element) -> Element:
        if element.parent is not None:
            element.parent.kids.append(element)
        return element
