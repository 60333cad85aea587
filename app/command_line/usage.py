"""Explains the commands in the person's language."""

from collections.abc import Mapping, Sequence

from app.command_line.arguments import Command, Option, Place
from app.foundation.language import Texts


def usage(command: Command, common: Sequence[Option], t: Texts) -> str:
    """Explain a command with all its options."""
    places = "".join(f" {_shown(place)}" for place in command.places)
    must = "".join(f" {option.flag} {option.shown}" for option in command.options if option.required)
    options = [(f"{option.flag} {option.shown}".strip(), t(option.help)) for option in (*command.options, *common)]
    width = max(len(flag) for flag, _ in options)
    lines = [f"nazorg {command.name}{places}{must} […]", t(command.help), ""]
    return "\n".join([*lines, *(f"  {flag:{width}}  {said}" for flag, said in options)])


def overview(commands: Mapping[str, Command], t: Texts) -> str:
    """Explain which commands there are."""
    width = max(map(len, commands))
    lines = [t("nazorg alone opens the window. With a command it works without one:"), ""]
    lines += [f"  {name:{width}}  {t(command.help)}" for name, command in commands.items()]
    return "\n".join([*lines, "", t("nazorg COMMAND --help tells more.")])


def _shown(place: Place) -> str:
    shown = place.shown + ("…" if place.many else "")
    return shown if place.required else f"[{shown}]"
