"""Folders that programs keep equal elsewhere, disks of other computers, and the second copies that come of them."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.book.place import Place, copies_of, on_network, place_of, synced_by

FOLDERS = [
    (PureWindowsPath(r"C:\Users\anna\OneDrive\book.nazorg"), "OneDrive"),
    (PureWindowsPath(r"C:\Users\anna\OneDrive - Kantoor De Linde\Klanten\book.nazorg"), "OneDrive"),
    (PureWindowsPath(r"C:\Users\anna\OneDrive-Personal\book.nazorg"), "OneDrive"),
    (PureWindowsPath(r"C:\Users\anna\SkyDrive\book.nazorg"), "OneDrive"),
    (PurePosixPath("/Users/anna/Library/CloudStorage/OneDrive-Personal/book.nazorg"), "OneDrive"),
    (PureWindowsPath(r"C:\Users\anna\Dropbox\book.nazorg"), "Dropbox"),
    (PureWindowsPath(r"D:\Dropbox (Kantoor)\boek\book.nazorg"), "Dropbox"),
    (PurePosixPath("/home/anna/dropbox/book.nazorg"), "Dropbox"),
    (PurePosixPath("/Users/anna/Library/CloudStorage/Dropbox/book.nazorg"), "Dropbox"),
    (PureWindowsPath(r"G:\My Drive\book.nazorg"), "Google Drive"),
    (PureWindowsPath(r"G:\Mijn Drive\book.nazorg"), "Google Drive"),
    (PureWindowsPath(r"G:\Meine Ablage\book.nazorg"), "Google Drive"),
    (PurePosixPath("/Users/anna/Google Drive/book.nazorg"), "Google Drive"),
    (PurePosixPath("/Users/anna/Library/CloudStorage/GoogleDrive-anna@voorbeeld.example/book.nazorg"), "Google Drive"),
    (PureWindowsPath(r"C:\Users\anna\iCloudDrive\book.nazorg"), "iCloud"),
    (PurePosixPath("/Users/anna/iCloud Drive (Archief)/book.nazorg"), "iCloud"),
    (PurePosixPath("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/book.nazorg"), "iCloud"),
    (PurePosixPath("/home/anna/Nextcloud/book.nazorg"), "Nextcloud"),
    (PurePosixPath("/home/anna/Nextcloud2/Klanten/book.nazorg"), "Nextcloud"),
    (PurePosixPath("/home/anna/ownCloud/book.nazorg"), "ownCloud"),
    (PurePosixPath("/Users/anna/Box/book.nazorg"), "Box"),
    (PureWindowsPath(r"C:\Users\anna\Box Sync\book.nazorg"), "Box"),
    (PurePosixPath("/Users/anna/Library/CloudStorage/Box-Box/book.nazorg"), "Box"),
    (PurePosixPath("/home/anna/pCloudDrive/book.nazorg"), "pCloud"),
    (PureWindowsPath(r"C:\Users\anna\pCloud Sync\book.nazorg"), "pCloud"),
    (PurePosixPath("/home/anna/MEGAsync/book.nazorg"), "MEGA"),
    (PurePosixPath("/home/anna/MEGA/book.nazorg"), "MEGA"),
    (PureWindowsPath(r"C:\Users\anna\Proton Drive\book.nazorg"), "Proton Drive"),
    (PurePosixPath("/Users/anna/Library/CloudStorage/ProtonDrive-anna/book.nazorg"), "Proton Drive"),
    (PurePosixPath("/home/anna/Syncthing/book.nazorg"), "Syncthing"),
    (PurePosixPath("/home/anna/STACK/book.nazorg"), "STACK"),
    (PureWindowsPath(r"C:\Users\anna\Documents\book.nazorg"), ""),
    (PurePosixPath("/home/anna/Klanten/book.nazorg"), ""),
    (PurePosixPath("/home/anna/Boxtel/book.nazorg"), ""),
    (PurePosixPath("/home/anna/Dropboxes/book.nazorg"), ""),
    (PurePosixPath("/home/anna/book.nazorg"), ""),
    (PurePosixPath("/home/anna/Documenten/OneDrive.nazorg"), ""),
]  # fmt: skip
MOUNTS = (
    "/dev/vda / ext4 rw 0 0\nserver:/home /home/share nfs4 rw 0 0\n//nas/boek /mnt/de\\040nas cifs rw 0 0\n"
    "anna@host: /mnt/far fuse.sshfs rw 0 0\nportal /run/doc fuse.portal rw 0 0\n"
    "/dev/sda1 /home/share/stick vfat rw 0 0\nodd\n"
)


@pytest.mark.parametrize(("path", "program"), FOLDERS)
def test_that_the_folder_names_its_program(path: PurePosixPath, program: str) -> None:
    assert synced_by(path) == program


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (PureWindowsPath(r"\\nas\boek\book.nazorg"), True),
        (PurePosixPath("/run/user/1000/gvfs/smb-share:server=nas/book.nazorg"), True),
        (PurePosixPath("/home/share/book.nazorg"), True),
        (PurePosixPath("/mnt/de nas/book.nazorg"), True),
        (PurePosixPath("/mnt/far/deep/book.nazorg"), True),
        (PurePosixPath("/home/share/stick/book.nazorg"), False),
        (PurePosixPath("/home/shared/book.nazorg"), False),
        (PurePosixPath("/run/doc/book.nazorg"), False),
        (PureWindowsPath(r"C:\boek\book.nazorg"), False),
    ],
)
def test_that_the_disk_of_another_computer_is_known(path: PurePosixPath, *, expected: bool) -> None:
    assert on_network(path, MOUNTS) is expected


@pytest.mark.parametrize(
    "name",
    [
        "Linde (Anna's conflicted copy 2026-11-20).nazorg",
        "Linde (conflicted copy 2026-11-20 103045).nazorg",
        "Linde (conflicterende kopie van Anna 2026-11-20).nazorg",
        "Linde (In Konflikt stehende Kopie von Anna 2026-11-20).nazorg",
        "Linde_conflict-20261120-103045.nazorg",
        "Linde.sync-conflict-20261120-103045-ABCDEFG.nazorg",
        "Linde.Conflict.nazorg",
        "Linde (SFConflict anna@voorbeeld.example 2026-11-20-10-30-45).nazorg",
        "Linde (1).nazorg",
        "Linde 2.nazorg",
        "Linde-LAPTOP-2.nazorg",
        "Linde - Copy.nazorg",
        "Linde - Kopie.nazorg",
        "Linde - Kopie (2).nazorg",
    ],
)
def test_that_a_second_copy_is_known_by_its_name(name: str) -> None:
    assert copies_of("Linde.nazorg", ["Linde.nazorg", name]) == (name,)


@pytest.mark.parametrize(
    "name",
    [
        "Linde.nazorg", "Linde replaced 2026-11-20 16.03.11 79cb9e86.nazorg", "Lindenhof.nazorg", "Linde (oud).nazorg",
        "Linde - Copy.nazorg-backup", "Linde 2.pdf", "De Linde.nazorg",
    ],
)  # fmt: skip
def test_that_another_file_is_no_copy(name: str) -> None:
    assert copies_of("Linde.nazorg", [name]) == ()


def test_that_a_folder_is_looked_at_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deep" / "Linde.nazorg"
    path.parent.mkdir()
    for name in ("Linde.nazorg", "Linde (1).nazorg"):
        (path.parent / name).touch()
    assert place_of(path, "") == Place(copies=("Linde (1).nazorg",))
    assert not place_of(path).network
    (tmp_path / ".stfolder").mkdir()
    assert place_of(path, "").synced == "Syncthing"
    assert place_of(path, f"x {tmp_path} nfs4 rw 0 0\n").network

    def fail(*_: object, **__: object) -> None:
        raise PermissionError

    for name in ("exists", "iterdir", "read_text"):
        monkeypatch.setattr(Path, name, fail)
    assert place_of(path) == Place()
