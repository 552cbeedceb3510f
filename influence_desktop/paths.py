"""Where things lie: the journal, what stands beside it, settings and logs."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from influence_desktop.values import dataclass

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

NAME = "influence-desktop"
"""The program's name in the folders of the system."""

FILE = "journal.db"
"""The journal's name where the person gave none."""


DATABASE = b"SQLite format 3\0"
"""How every file begins that SQLite made, a journal among them."""

_LINE_END = b"\n"
"""What follows a folder's name in the file that names it: all else in it is the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Absolute places; `logs` is None where nothing may be written but the journal.

    `is_other`: the journal is not the one that opens where the person names none.
    """

    journal: Path
    settings: Path
    logs: Path | None
    is_other: bool = False


def places(journal: Path | None = None, data_dir: Path | None = None) -> Places:
    """Return where everything lies for the two options that can move it.

    A folder takes all of it. A journal given by name takes what belongs to a journal
    with it, so that nothing but its own files appears beside it; settings stay the
    person's own, and no log is kept.
    """
    return Places(
        journal=(journal or journal_file(data_dir)).absolute(),
        settings=settings_file(data_dir).absolute(),
        logs=None if journal and data_dir is None else log_file(data_dir).parent.absolute(),
        is_other=journal is not None and not _is_same(journal, journal_file(data_dir)),
    )


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def journal_file(data_dir: Path | None) -> Path:
    """Return the person's own journal, or the one in a folder that was given."""
    return (data_dir or _system().user_data_path) / FILE


def log_file(data_dir: Path | None) -> Path:
    """Return the file for faults of our own; no text of the person's gets there."""
    return (data_dir / "logs" if data_dir else _system().user_log_path) / f"{NAME}.log"


def settings_file(data_dir: Path | None) -> Path:
    """Return the file of the person's settings, or the one in a folder that was given."""
    return (data_dir or _system().user_config_path) / "settings.ini"


def _system() -> PlatformDirs:
    # Only here, since it is not needed where both places are given.
    from platformdirs import PlatformDirs  # noqa: PLC0415

    return PlatformDirs(NAME, appauthor=False)


def as_text(file: Path) -> str:
    """Return the name of a file for Qt, which takes only what is UTF-8.

    A folder that is called otherwise is held open until the process ends, and named by that.
    """
    try:
        return str(file).encode().decode()
    except UnicodeEncodeError:
        with suppress(OSError):
            folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            return f"/proc/self/fd/{folder}/{file.name}"
    return str(file)


def second_place_file(settings: Path) -> Path:
    """Return the file beside the settings that names a second folder for backups."""
    return settings.with_name("backups-also-in.txt")


def second_place(settings: Path) -> Path | None:
    """Return the second folder for backups, where the person gave one."""
    try:
        named = second_place_file(settings).read_bytes().removesuffix(_LINE_END)
    except OSError:
        return None
    folder = Path(os.fsdecode(named))
    return folder if folder.is_absolute() and b"\0" not in named else None


def second_place_of(found: Places) -> Path | None:
    """Return the second folder for backups; a journal that was named alone has none."""
    return None if found.logs is None else second_place(found.settings)


def choose_second_place(settings: Path, folder: Path | None) -> None:
    """Keep the second folder for backups, whatever letters name it, or forget it.

    Raises OSError, or ValueError where no file can have such a name; then what was kept
    before stays.
    """
    file = second_place_file(settings)
    if folder is None:
        file.unlink(missing_ok=True)
        return
    named = os.fsencode(folder) + _LINE_END
    private_folder(file.parent)
    part = file.with_name(f"{file.name}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        with open(os.open(part, flags, 0o600), "wb") as whole:  # noqa: PTH123 - for its owner alone
            whole.write(named)
            whole.flush()
            os.fsync(whole.fileno())
        part.replace(file)
    finally:
        with suppress(OSError):
            part.unlink()


def bells() -> Path:
    """Return the folder where the open windows of a person hear of later starts."""
    if given := os.environ.get("XDG_RUNTIME_DIR"):
        return Path(given) / NAME
    # Made for its owner alone, and judged before it is used.
    return Path(os.environ.get("TMPDIR") or "/tmp") / f"{NAME}-{os.geteuid()}"  # noqa: S108


def some_window_is_open() -> bool:
    """Tell whether a window may be open, of any journal of this person's."""
    try:
        return bool(os.listdir(bells()))  # noqa: PTH208 - it is asked before the first paint
    except OSError:
        return False


def free(file: Path) -> Path:
    """Return a place for a new file that nothing has yet: this one, or one with a number."""
    found, number = file, 1
    while os.path.lexists(found):
        number += 1
        found = file.with_stem(f"{file.stem}-{number}")
    return found


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner can read, with its parents, and return it."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    return folder
