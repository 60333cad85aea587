"""Reading files from outside: what they are by their content, and their rows one after the other."""

from app.intake.files.opened import Opened, Record
from app.intake.files.records import Records
from app.intake.files.sniffing import open_file

__all__ = ["Opened", "Record", "Records", "open_file"]
