"""Every kind of client and every way a step is done has an icon that is there."""

from app.aftercare.rules.grammar import StepChannel
from app.clients.rules import ClientKind
from ui.shared.icon_names import CLIENT_ICONS, STEP_ICONS
from ui.shared.icons import FOLDER


def test_that_no_kind_and_no_channel_is_without_its_icon() -> None:
    assert set(CLIENT_ICONS) == set(ClientKind)
    assert set(STEP_ICONS) == set(StepChannel)
    for name in (*CLIENT_ICONS.values(), *STEP_ICONS.values()):
        assert (FOLDER / f"{name}.svg").is_file(), name
