"""A process with everything imported, which forks a child for each command that is tried.

It reads one JSON line for each command and answers with one; the child is armed with the
faults that the line asks for. Run with the shim loaded.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import resource
import signal
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any

import click
import sqlite_utils.migrations  # noqa: F401 - what a child would import otherwise

from influence_desktop.cli.main import program, run
from influence_desktop.cli.session import Session
from influence_desktop.journal import (  # noqa: F401 - as above
    backups,
    checks,
    migrations,
    replacing,
    salvage,
    wiping,
)
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.store import Journal
from influence_desktop.weeks import parse_day

SHIM = ctypes.CDLL(None)


def arm(order: dict[str, Any]) -> None:
    """Ask the shim for what an order says, and let time or size run out if it says so."""
    if size := order.get("largest"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    SHIM.faults_arm(
        order["root"].encode(),
        order.get("kinds", "wtscrlumd").encode(),
        ctypes.c_long(order.get("kill_at", 0)),
        ctypes.c_long(order.get("fail_at", 0)),
        order.get("errno", 0),
        int(order.get("on", False)),
        order.get("record", "").encode(),
    )
    if seconds := order.get("alarm"):
        signal.setitimer(signal.ITIMER_REAL, seconds)  # nobody handles it: it kills


def same_ids(first: int) -> None:
    """Give out the same ids in every run, so that runs can be compared."""
    numbers = count(first)
    os.urandom = lambda _size: (next(numbers) << 1).to_bytes(8, "big")


def wipe(journal: Path, name: str) -> int:
    """Wipe a person, which no command does."""
    today = parse_day("2026-11-18")
    try:
        with Journal.open(journal, write=True, wait=0) as opened:
            wiping.wipe(opened, name, today=today)
    except JournalError as error:
        sys.stdout.write(json.dumps({"error": error.kind}))
        return error.exit
    return 0


def act(order: dict[str, Any]) -> int:
    """Do what an order says and return the exit code."""
    words = order["words"]
    if words[0] == "wipe":
        return wipe(Path(order["journal"]), words[1])
    sys.stdin = io.TextIOWrapper(io.BytesIO(order.get("stdin", "").encode()))
    start = ["--journal", order["journal"], "--today", order.get("today", "2026-11-18")]
    return run([*start, *words], Session(window=lambda *_: 1))


def child(order: dict[str, Any], out: int, told: int) -> None:
    """Be the command, and end as it ends."""
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.stdout = sys.stderr = io.TextIOWrapper(
        io.FileIO(1, "w", closefd=False), encoding="utf-8", write_through=True
    )
    same_ids(order.get("ids", 1 << 40))
    if folder := order.get("steps"):
        migrations.FOLDER, migrations.STEPS = Path(folder), order["newest"]
        migrations.FINGERPRINTS[order["newest"]] = order["fingerprint"]
    if zone := order.get("zone"):
        os.environ["TZ"] = zone
        time.tzset()
    if (user := order.get("user")) and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    arm(order)
    code = 70
    try:
        code = act(order)
    finally:
        os.write(told, str(SHIM.faults_count()).encode())
        os._exit(code)


def tried(order: dict[str, Any]) -> dict[str, Any]:
    """Run one command in a child of its own."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as told:
        process = os.fork()
        if process == 0:
            child(order, out.fileno(), told.fileno())
        _, status = os.waitpid(process, 0)
        out.seek(0)
        told.seek(0)
        return {
            "exit": os.waitstatus_to_exitcode(status),
            "out": out.read().decode("utf-8", "replace"),
            "count": int(told.read() or 0),
        }


def main() -> None:
    """Answer orders until there are no more."""
    SHIM.faults_count.restype = ctypes.c_long
    for command in program.list_commands(click.Context(program)):
        program.get_command(click.Context(program), command)
    for line in sys.stdin:
        answer = json.dumps(tried(json.loads(line)))
        os.write(1, answer.encode() + b"\n")


main()
