"""A process killed at any moment loses nothing that was acknowledged, and half of nothing."""

from __future__ import annotations

import random
import shutil
import signal

import pytest

from tests.faults import stage
from tests.faults.conftest import EVERYTHING

NOT_TWICE = 3
"""The exit code where a file is there already."""

AT_RANDOM = 20 if EVERYTHING else 1
"""Kills of each act at a random moment."""


def judged(world, ended, states, exports):
    """Fail where something acknowledged is lost or something is half done."""
    found = stage.state(world.journal)
    assert found in states, "half an edit"
    place = len(states) - 1 - states[::-1].index(found)
    assert place >= (ended.acknowledged if "stdin" in world.order else 0), "lost an edit"
    if ended.exit == 0:
        assert place == len(states) - 1
    for name, content in stage.beside(world).items():
        assert content == exports[name], f"half of {name}"
    assert set(stage.kept(world)) <= {states[0]}


def cleared(world, start, exports, zygote):
    """Fail where more is left than parts, or the same command does not clear them away."""
    left = {each.name for each in world.folder.iterdir()} - {each.name for each in start.iterdir()}
    assert all(each == "saved.db" or each.startswith("saved.db.") for each in left), left
    again = zygote(world)
    assert again.exit == (NOT_TWICE if "saved.db" in left else 0), again
    assert not stage.parts(world)
    assert stage.beside(world) == exports


def killings(act, zygote, start, folder):
    """Yield each world after the act was killed in it, and how that ended."""
    whole = zygote(act.world(start, folder / "whole"))
    assert whole.exit == 0
    for number in stage.chosen(range(1, whole.count + 1), some=not EVERYTHING, every=17):
        world = act.world(start, folder / f"before-{number}")
        yield world, zygote(world, kill_at=number)
    dice = random.Random(act.name)
    for number in range(AT_RANDOM):
        world = act.world(start, folder / f"moment-{number}")
        yield world, zygote(world, alarm=dice.uniform(0.002, 0.12))


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("act", stage.ACTS, ids=lambda act: act.name)
def test_a_kill_at_any_moment_leaves_everything_that_was_acknowledged(act, tried):
    states, exports = tried.states(act)
    killed = 0
    for number, (world, ended) in enumerate(killings(act, tried.zygote, tried.start, tried.folder)):
        assert ended.exit in {0, -signal.SIGKILL, -signal.SIGALRM}, ended
        killed += ended.exit < 0
        judged(world, ended, states, exports)
        if act.clears:
            cleared(world, tried.start, exports, tried.zygote)
        if number % 4 == 0:
            assert tried.zygote(world.with_words(*stage.AGAIN)).exit == 0
            stage.state(world.journal)
        shutil.rmtree(world.folder)
    tried.figures.add("kills", **{act.name: killed})
