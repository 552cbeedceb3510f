"""After a power cut everything acknowledged is there, whatever of the rest the disk kept."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.faults import power, stage
from tests.faults.conftest import EVERYTHING

STATES = 45 if EVERYTHING else 4
"""Disk states of each act."""


def laid_out(files, world, folder):
    """Write a disk's files into a folder of their own."""
    for name, content in files:
        path = folder / Path(name).relative_to(world.folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return stage.World(folder)


def judged(cut, disk, act, states, exports):
    """Fail where something acknowledged is lost or something is half done."""
    found = stage.state(cut.journal)
    assert found in states, "half an edit"
    place = len(states) - 1 - states[::-1].index(found)
    said = disk.said.decode()
    if act.lines:
        assert place >= stage.acknowledged(said), "lost an edit"
    elif said.endswith("\n"):
        assert place == len(states) - 1, "lost an edit"
        assert set(exports) <= set(stage.beside(cut)), "lost an export"
    for name, content in stage.beside(cut).items():
        assert content == exports[name], f"half of {name}"
    assert set(stage.kept(cut)) <= {states[0]}


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("act", stage.ACTS, ids=lambda act: act.name)
def test_a_power_cut_loses_nothing_that_was_acknowledged(act, tried):
    states, exports = tried.states(act)
    world = act.world(tried.start, tried.folder / "world")
    record = tried.folder / "record"
    assert tried.zygote(world, record=str(record)).exit == 0
    calls = power.calls(record)
    dice = random.Random(act.name)
    for number in range(STATES):
        disk = power.Disk.of(tried.start, named=world.folder)
        for call in calls[: dice.randint(0, len(calls)) if number else len(calls)]:
            disk.do(call)
        cut = laid_out(disk.lost(dice), world, tried.folder / f"cut-{number}")
        judged(cut, disk, act, states, exports)
        shutil.rmtree(cut.folder)
    tried.figures.add("power cuts", **{act.name: STATES})
