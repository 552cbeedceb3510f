"""Tries every law of the numbers on a thousand cases, and keeps the figures in docs/laws.md.

    python packaging/laws.py DAY

Takes some ten minutes. Ends with 1, and writes nothing, where a law does not hold.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PAGE_OF_FIGURES = PROJECT / "docs" / "laws.md"
MARK = "<!-- figures -->"
FILES = (
    "tests/scoring/test_score_laws.py",
    "tests/scoring/test_differences.py",
    "tests/scoring/test_receipt_lines.py",
    "tests/scoring/test_together.py",
    "tests/reports/test_receipt.py",
    "tests/reports/test_spreadsheet.py",
)
SHARE = "%"
"""What stands in the name of a law about how often something is found."""


def tried() -> dict[str, tuple[int, int, float]]:
    """Run the laws, a thousand cases each, and return what was counted by law."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "LAWS": "all", "LAWS_FIGURES": folder}
        surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *FILES]
            + ["--numprocesses", "auto", "-p", "no:randomly", "--timeout", "3600"]
            + ["--hypothesis-profile", "thousand", "--hypothesis-seed", "1"],
            cwd=PROJECT,
            env=surroundings,
            check=False,
        )
        if done.returncode:
            sys.exit(done.returncode)
        found: dict[str, tuple[int, int, float]] = {}
        for file in sorted(Path(folder).iterdir()):
            for law, counts in json.loads(file.read_text(encoding="utf-8")).items():
                cases, compared, off = found.get(law, (0, 0, 0.0))
                found[law] = (cases + counts[0], compared + counts[1], max(off, counts[2]))
        return found


def lines(day: str, found: dict[str, tuple[int, int, float]]) -> Iterator[str]:
    """Yield the page's second half: what was tried, and what came of it."""
    yield f"Tried on {day} (Python {platform.python_version()}), all of it kept:\n\n"
    yield "| law | cases | compared | off by at most |\n| --- | --- | --- | --- |\n"
    for law, (cases, compared, off) in sorted(found.items()):
        if SHARE not in law:
            most = f"{off:.1e}" if off else "–"
            yield f"| {law} | {cases:,} | {compared:,} | {most} |\n"
    yield "\n| how often | runs | found |\n| --- | --- | --- |\n"
    for law, (cases, _, part) in sorted(found.items()):
        if SHARE in law:
            yield f"| {law} | {cases:,} | {100 * part:.1f} % |\n"


def main() -> None:
    """Try everything, say it and write the page."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the script's name and the day
        sys.exit(__doc__)
    told = "".join(lines(sys.argv[1], tried()))
    kept = PAGE_OF_FIGURES.read_text(encoding="utf-8").partition(MARK)[0]
    PAGE_OF_FIGURES.write_text(f"{kept}{MARK}\n\n{told}", encoding="utf-8")
    print(told)


if __name__ == "__main__":
    main()
