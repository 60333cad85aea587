"""References between rows of the same kind, also to later rows: which of them lead nowhere or in a circle."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Wanted = Mapping[str, str | None]


@dataclass(slots=True)
class Links:
    """What the rows of a file say about each other, by reference.

    `stored` are the links that stand in the book, `known` the references in it, `offered` those of readable rows.
    """

    known: Mapping[str, str]
    stored: Wanted
    offered: set[str] = field(default_factory=set)
    wanted: dict[str, str | None] = field(default_factory=dict)

    def refused(self) -> dict[str, str]:
        """Give the references of rows that cannot be taken, with the rule that says so.

        A row that points at a refused one is refused too, so this goes on until nothing more falls.
        """
        wanted = {reference: target for reference, target in self.wanted.items() if target is not None}
        fallen: dict[str, str] = {}
        while True:
            circle = self._in_circles(wanted)
            found = dict.fromkeys(circle, "import_circle") or dict.fromkeys(
                self._dangling(wanted, fallen), "import_unknown_reference"
            )
            if not found:
                return fallen
            fallen |= found
            for reference in found:
                del wanted[reference]

    def _dangling(self, wanted: Mapping[str, str], fallen: Mapping[str, str]) -> set[str]:
        pointing: dict[str, list[str]] = defaultdict(list)
        for reference, target in wanted.items():
            pointing[target].append(reference)
        found: set[str] = set()
        nowhere = [target for target in pointing if not self._stands(target, fallen)]
        falling = [reference for target in nowhere for reference in pointing[target]]
        while falling:  # each row leans on one other and there is no circle, so none comes by twice
            reference = falling.pop()
            found.add(reference)
            falling.extend(() if reference in self.known else pointing.get(reference, ()))
        return found

    def _stands(self, target: str, fallen: Mapping[str, str]) -> bool:
        return target in self.known or (target in self.offered and target not in fallen)

    def _in_circles(self, wanted: Mapping[str, str]) -> set[str]:
        settled: set[str] = set()
        found: set[str] = set()
        for start in wanted:
            path: dict[str, None] = {}
            at: str | None = start
            while at is not None and at not in settled and at not in path:
                path[at] = None
                at = self._next(wanted, at)
            if at is not None and at in path:
                found.update(_from(path, at))
            settled.update(path)
        return {reference for reference in found if reference in wanted}

    def _next(self, wanted: Mapping[str, str], reference: str) -> str | None:
        if reference in wanted:
            return wanted[reference]
        if reference in self.wanted and self.wanted[reference] is None:
            return None
        return self.stored.get(reference)


def _from(path: Iterable[str], start: str) -> list[str]:
    walked = list(path)
    return walked[walked.index(start) :]
