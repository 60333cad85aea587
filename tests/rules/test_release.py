"""What a release needs to agree on: version, changelog, locks, pages, and nothing that belongs to one workplace."""

import re
import subprocess
import tomllib
from collections.abc import Iterator

import pytest

from tests.rules.source import ROOT, expect_none

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = ROOT / "packaging" / "lock"
PAGES = ("README.md", "CONTRIBUTING.md")
PICTURES = {".ttf", ".otf", ".png", ".ico", ".icns", ".nazorg", ".gz"}
# In pieces, so that this file does not hold them: folders of one computer, and the places where packages come from.
STRANGE = ["/wo" + "rk/", "/ro" + "ot/", "pyp" + "i.org", "python" + "hosted", "registry.npm" + "js"]


def own_files() -> list[str]:
    """Give the files that belong to the project, as far as git can tell."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is not a checkout")
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (LOCKS / f"{lock}.txt").read_text("utf-8"), re.MULTILINE))


def test_that_the_changelog_begins_with_this_version() -> None:
    newest = re.search(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == PROJECT["version"]


def test_that_each_lock_holds_the_one_before_it() -> None:
    assert pins("app").items() <= pins("test").items() <= pins("build").items()


def test_that_every_dependency_is_locked_with_hashes() -> None:
    wanted = {re.match(r"[\w-]+", line)[0].lower().replace("_", "-") for line in PROJECT["dependencies"]}  # type: ignore[index]
    assert wanted <= set(pins("app"))
    for lock in ("app", "test", "build"):
        text = (LOCKS / f"{lock}.txt").read_text("utf-8")
        assert "://" not in text, "each computer has its own source of packages"
        entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
        expect_none(entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry)


def test_that_nothing_of_one_workplace_stands_in_the_project() -> None:
    expect_none(place for name in own_files() for place in strange_words(name))


def strange_words(name: str) -> Iterator[str]:
    path = ROOT / name
    if path.suffix not in PICTURES:
        text = path.read_text("utf-8", errors="replace")
        yield from (f"{name}: {word}" for word in STRANGE if word in text)


@pytest.mark.parametrize("page", PAGES)
def test_that_every_command_on_a_page_exists(page: str) -> None:
    commands = re.findall(r"(?:python3?|py) -m (\w+)(?: ([a-z]+))?", (ROOT / page).read_text("utf-8"))
    assert commands
    for module, word in commands:
        if (ROOT / module).is_dir():
            assert (ROOT / module / "__main__.py").exists(), module
            assert not word or word in known_words(module), word


def known_words(module: str) -> str:
    """Give the text in which the words of a command line must stand."""
    files = [ROOT / module / "__main__.py", *(ROOT / module / "command_line").rglob("*.py")]
    return "\n".join(file.read_text("utf-8") for file in files if file.exists())


@pytest.mark.parametrize("page", PAGES)
def test_that_every_link_on_a_page_leads_to_a_file(page: str) -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)", (ROOT / page).read_text("utf-8"))
    expect_none(link for link in links if not (ROOT / link).exists())


def test_that_the_catalogues_and_the_lock_files_are_known_to_git_as_they_should() -> None:
    files = own_files()
    assert {f"packaging/lock/{name}.txt" for name in ("app", "test", "build")} <= set(files)
    expect_none(name for name in files if name.endswith((".mo", ".pyc", ".egg-info")))
