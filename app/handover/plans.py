"""Plans that were changed or made here go out as the files they can be brought in from: `plans/NAME.csv`."""

from pathlib import Path
from typing import Final

from app.aftercare.plan_shelf import volumes
from app.aftercare.plans import write_plan
from app.book.book import Book
from app.clients.rules.documents import distinct, plain_name
from app.foundation.files import replacing_file

FOLDER: Final = "plans"


def write_plans(book: Book, folder: Path) -> tuple[Path, ...]:
    """Write the newest version of each plan that is not as it came with the app; give their folder, if there are any.

    Own plans have their name, standard ones that of their product kind.
    """
    with book.read() as connection:
        changed = [one for one in volumes(connection).values() if not one.is_standard or len(one.versions) > 1]
    taken: set[str] = set()
    for one in changed:
        name = distinct(f"{plain_name(one.row.name or one.row.product_kind) or '_'}.csv", taken)
        taken.add(name.lower())
        path = folder / FOLDER / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing_file(path) as stream:
            stream.write(write_plan(one.row.product_kind, one.steps()).encode())
    return (folder / FOLDER,) if changed else ()
