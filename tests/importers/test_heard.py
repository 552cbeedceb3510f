"""Who is told how far each pass over a file is, and can end it."""

from __future__ import annotations

import pytest

from influence_desktop.importers.recognise import read, read_all
from influence_desktop.seen import NoRows, Stopped

HEADER = "week,channel,posts\n"


def test_every_pass_over_a_file_tells_how_far_it_is(tmp_path):
    file = tmp_path / "weeks.csv"
    file.write_text(HEADER + "2026-11-09,Blog,3\n" * 20_000)
    heard = []
    reading = read(file, heard=lambda at, size: heard.append((at, size)))
    assert {size for _, size in heard} == {file.stat().st_size}
    assert heard[-1][0] <= file.stat().st_size
    before = len(heard)
    assert sum(1 for _ in reading.items()) == 20_000
    assert len(heard) - before >= 5
    assert heard[-1] == (file.stat().st_size,) * 2


def test_who_is_told_can_end_the_reading(tmp_path):
    file = tmp_path / "weeks.csv"
    file.write_text(HEADER + "2026-11-09,Blog,3\n")

    def stop(_at, _size):
        raise Stopped

    with pytest.raises(Stopped):
        read(file, heard=stop)


def test_files_that_come_together_are_each_told_of_by_name(tmp_path):
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    files[0].write_text(HEADER)
    files[1].write_text(HEADER + "2026-11-09,Blog,3\n")
    heard = set()
    readings = read_all(files, heard=lambda path: lambda _at, _size: heard.add(path.name))
    assert heard == {"a.csv", "b.csv"}
    assert [[*each.items()] == [] for each in readings] == [True, False]
    with pytest.raises(NoRows):
        read_all(files[:1])
    assert read_all([]) == []
