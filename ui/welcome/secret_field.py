"""The field for a passphrase."""

from PySide6.QtWidgets import QLineEdit

from ui.shared.fields import TextField


def secret_field() -> TextField:
    """Give a field that shows dots; what is typed stays exactly as typed."""
    field = TextField()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(1_000)
    return field
