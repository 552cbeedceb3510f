"""Tries every fault that the tests know, and keeps the figures in docs/faults.md.

python packaging/faults.py DAY

Takes some twenty minutes. Ends with 1, and writes nothing, where a promise is broken.
"""

from __future__ import annotations

import json
import os
import platform
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

PROJECT = Path(__file__).resolve().parents[1]
PAGE_OF_FIGURES = PROJECT / "docs" / "faults.md"
MARK = "<!-- figures -->"
PAGE = 4096
FILES = 40
"""How many damaged journals of ten years are timed."""


def tests() -> dict[str, dict[str, int]]:
    """Run the fault tests, all of them, and return what they counted."""
    with tempfile.TemporaryDirectory() as folder:
        counted = Path(folder) / "figures.json"
        surroundings = {**os.environ, "FAULTS": "all", "FAULTS_FIGURES": str(counted)}
        surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/faults"],
            cwd=PROJECT,
            env=surroundings,
            check=False,
        )
        if done.returncode:
            sys.exit(done.returncode)
        found: dict[str, dict[str, int]] = json.loads(counted.read_text(encoding="utf-8"))
        return found


def damaged(content: bytes) -> Iterator[bytes]:
    """Yield a journal's bytes with something wrong in them, the same every time."""
    dice = random.Random(10)  # noqa: S311 - the same damage every time, no secret
    for number in range(FILES):
        held = bytearray(content)
        at = PAGE * dice.randrange(len(held) // PAGE)
        if number % 4 == 0:
            del held[at + 100 :]
        elif number % 4 == 1:
            held[at : at + PAGE] = bytes(PAGE)
        elif number % 4 == 2:  # noqa: PLR2004 - the third of four kinds
            other = PAGE * dice.randrange(len(held) // PAGE)
            held[at : at + PAGE], held[other : other + PAGE] = (
                held[other : other + PAGE],
                held[at : at + PAGE],
            )
        else:
            held[dice.randrange(len(held))] ^= 1 << dice.randrange(8)
        yield bytes(held)


def decided() -> tuple[float, int]:
    """Return the longest that `history` took on a damaged journal of ten years, and its size."""
    with tempfile.TemporaryDirectory() as folder:
        sound, file = Path(folder) / "ten-years.db", Path(folder) / "damaged.db"
        script = PROJECT / "packaging" / "ten_years.py"
        subprocess.run([sys.executable, str(script), str(sound)], check=True)
        longest = 0.0
        for content in damaged(sound.read_bytes()):
            file.write_bytes(content)
            start = perf_counter()
            subprocess.run(
                [sys.executable, "-m", "influence_desktop", "--journal", str(file)]
                + ["--today", "2026-11-18", "history"],
                capture_output=True,
                check=False,
            )
            longest = max(longest, perf_counter() - start)
        return longest, sound.stat().st_size


def lines(day: str, found: dict[str, dict[str, int]]) -> Iterator[str]:
    """Yield the page's second half: what was tried, and what came of it."""
    machine = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    yield f"Tried on {day} ({machine}, {os.cpu_count()} cores), all of it kept:\n\n"
    yield "| tried | times | of these |\n| --- | --- | --- |\n"
    for what, counts in sorted(found.items()):
        parts = ", ".join(
            f"{name.replace('_', ' ')} {count:,}" for name, count in sorted(counts.items())
        )
        yield f"| {what} | {sum(counts.values()):,} | {parts} |\n"
    longest, size = decided()
    yield f"\nWhether {FILES} journals of ten years ({size / 1e6:.0f} MB), each with something"
    yield f" broken in it, are damaged was decided after {longest:.1f} s at most (`history`, a"
    yield " process each).\n"


def main() -> None:
    """Try everything and write the page."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the script's name and the day
        sys.exit(__doc__)
    found = tests()
    text = PAGE_OF_FIGURES.read_text(encoding="utf-8")
    kept = text.partition(MARK)[0]
    PAGE_OF_FIGURES.write_text(
        f"{kept}{MARK}\n\n{''.join(lines(sys.argv[1], found))}", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
