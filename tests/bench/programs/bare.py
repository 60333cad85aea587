"""The floor of every start: an application with an empty main window, nothing of ours. Says when it has painted."""

import os
import sys

from PySide6.QtWidgets import QApplication, QMainWindow

from tests.bench.programs.watch import FirstPaint, memory, tell


def main() -> None:
    """Paint, tell memory when nothing is left to do, and wait to be ended."""
    app = QApplication(["bare"])
    window = QMainWindow()
    window.resize(1366, 768)
    watch = FirstPaint(window, "painted")
    window.show()
    watch.told.connect(lambda: tell("memory", memory()))
    app.exec()


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
