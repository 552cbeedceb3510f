"""A disk that is full, fails or takes no larger file: exit 7, nothing half done, then on."""

from __future__ import annotations

import errno
import shutil

import pytest

from tests.faults import stage
from tests.faults.conftest import EVERYTHING

NO_SPACE = 7
FAULTS = {
    "full": {"errno": errno.ENOSPC, "kinds": "wclm", "on": True},
    "failing": {"errno": errno.EIO, "kinds": "wtsclrm", "on": True},
    "failing once": {"errno": errno.EIO, "kinds": "wtsclrm", "on": False},
}
"""What the disk does from some call on, or at that call alone."""


def left(world, ended, states, exports):
    """Fail where something is half done, or the answer does not say what happened."""
    if "stdin" in world.order:  # a batch goes on after a line that failed
        done = stage.edits(world.journal) - states[0].count('"action"')
        assert done - ended.acknowledged in {0, 1}
    else:
        found = stage.state(world.journal)
        assert found in states, "half an edit"
        if ended.exit == 0:
            assert found == states[-1]
        else:
            assert ended.exit == NO_SPACE, ended
            assert '"nospace"' in ended.out
    there = stage.beside(world)
    assert all(content == exports[name] for name, content in there.items())
    assert set(stage.kept(world)) <= {states[0]}


def goes_on(world, ended, states, exports, zygote):
    """Fail where the act, or another one, does not work once there is room again."""
    if "stdin" not in world.order and ended.exit and stage.state(world.journal) == states[0]:
        again = zygote(world)
        assert again.exit == 0, again
        assert stage.state(world.journal) == states[-1]
        assert stage.beside(world) == exports
    else:
        again = zygote(world.with_words(*stage.AGAIN))
        assert again.exit == 0, again
        stage.state(world.journal)
    assert not stage.parts(world)


PAIRS = [
    (act, fault)
    for place, act in enumerate(stage.ACTS)
    for fault in (FAULTS if EVERYTHING else [list(FAULTS)[place % len(FAULTS)]])
]


@pytest.mark.timeout(1200)
@pytest.mark.parametrize(("act", "fault"), PAIRS, ids=lambda each: getattr(each, "name", each))
def test_a_disk_that_takes_nothing_more_leaves_nothing_half_done(act, fault, tried):
    states, exports = tried.states(act)
    how = FAULTS[fault]
    whole = tried.zygote(act.world(tried.start, tried.folder / "whole"), kinds=how["kinds"])
    failed = 0
    for number in stage.chosen(range(1, whole.count + 1), some=not EVERYTHING, every=29):
        world = act.world(tried.start, tried.folder / f"at-{number}")
        ended = tried.zygote(world, fail_at=number, **how)
        failed += 1
        left(world, ended, states, exports)
        goes_on(world, ended, states, exports, tried.zygote)
        shutil.rmtree(world.folder)
    tried.figures.add(f"disk {fault}", **{act.name: failed})


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("act", stage.ACTS[:: 1 if EVERYTHING else 2], ids=lambda act: act.name)
def test_a_file_that_may_grow_no_further_leaves_nothing_half_done(act, tried):
    states, exports = tried.states(act)
    size = (tried.start / "journal.db").stat().st_size
    limits = [512, 4096, size // 2, size - 4096, size, size + 4096, size + 8192]
    for limit in limits if EVERYTHING else limits[1::4]:
        world = act.world(tried.start, tried.folder / f"of-{limit}")
        ended = tried.zygote(world, largest=limit)
        left(world, ended, states, exports)
        goes_on(world, ended, states, exports, tried.zygote)
        tried.figures.add("file size", **{act.name: 1})
