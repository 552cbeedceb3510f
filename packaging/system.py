"""Looks for what the system must lend: libraries, a font, tools that drive a window.

system.py run|test|bench|screenshots    as root installs what the task lacks, else says the line
system.py window                        prints why a window cannot be driven here, if so
system.py install PACKAGE…              as root installs Debian packages, else says the line
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

DRAWING = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
    "a font": "fonts-dejavu-core",
}
"""What Qt needs to draw at all, on a screen or off it, and Debian's name for it."""

WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What a real X11 window needs besides."""

DRIVING = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "import": "imagemagick"}
"""The commands with which the tests use a real window as a person would."""

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def there(name: str) -> bool:
    """Tell whether a library loads, a font lies somewhere, or a command is on the path."""
    if name == "a font":
        folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
        return any(next(folder.rglob("*.[to]tf"), None) for folder in folders)
    if not name.startswith("lib"):
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def lacking(*groups: dict[str, str]) -> dict[str, str]:
    """Return what of some groups is not there, with Debian's names."""
    return {name: package for group in groups for name, package in group.items() if not there(name)}


def line(packages: list[str]) -> str:
    """Return the one line that installs Debian packages."""
    return f"sudo apt-get install --yes --no-install-recommends {' '.join(packages)}"


def install(packages: list[str]) -> bool:
    """Install Debian packages where that is possible; tell whether it was done."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    print(f"Installing {' '.join(packages)}.", flush=True)
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def done(*words: str) -> bool:
        return not subprocess.run(
            [*apt, *words], env=environment, stdout=subprocess.DEVNULL, check=False
        ).returncode

    wanted = ("install", "--yes", "--no-install-recommends", *packages)
    return done(*wanted) or (done("update") and done(*wanted))


def provide(*groups: dict[str, str]) -> dict[str, str]:
    """Install what of some groups is lacking, and return what still is."""
    absent = lacking(*groups)
    if absent and install(list(absent.values())):
        absent = lacking(*groups)
    return absent


def reason(absent: dict[str, str]) -> str:
    """Say what is not there, and the line that would change it."""
    return f"not here: {', '.join(absent)}. On Debian: {line(list(absent.values()))}"


def prepare(task: str) -> int:
    """Provide what a task cannot do without, and say what it could do with it."""
    on_screen = os.environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")
    needed = [DRAWING, WINDOW] if task == "run" and on_screen else [DRAWING]
    wished = [WINDOW, DRIVING] if task == "test" else []
    if absent := provide(*needed):
        print(f"This cannot go on: {reason(absent)}", file=sys.stderr)
        return 1
    if absent := provide(*wished):
        print(f"The tests in a real window are left out: {reason(absent)}", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    return 0


def main(words: list[str]) -> int:
    """Do what the command line asks."""
    linux = sys.platform.startswith("linux")
    match words:
        case ["window"]:
            absent = lacking(DRAWING, WINDOW, DRIVING) if linux else {"X11": "xvfb"}
            print(reason(absent) if absent else "", end="")
        case ["install", *packages] if packages:
            if not install(packages):
                print(f"This is needed first: {line(packages)}", file=sys.stderr)
                return 1
        case ["run" | "test" | "bench" | "screenshots" as task]:
            return prepare(task) if linux else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
