"""What is refused before a row is read, and how the text of a file is coded."""

from __future__ import annotations

import hashlib
import os

import pytest

from influence_desktop.importers import files
from influence_desktop.importers.files import lines, look
from influence_desktop.importers.recognise import read
from influence_desktop.seen import BadInput

WEEKS = "week,channel,posts,note\n2026-W47,Café,3,naïve – quoted “so”\n2026-W46,Café,0,\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "utf-16-be-mark", "cp1252"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_copy_in_another_dialect_says_the_same(write, encoding, end, delimiter):
    original = list(read(write(WEEKS)).items())
    text = WEEKS.replace(",", delimiter).replace("\n", end)
    mark = "\ufeff" if encoding.endswith("-mark") else ""
    copy = write((mark + text).encode(encoding.removesuffix("-mark")), "copy.csv")

    assert list(read(copy).items()) == original


def test_the_digest_is_that_of_the_bytes(write):
    assert read(write(WEEKS)).digest == hashlib.sha256(WEEKS.encode()).hexdigest()


def test_nothing_but_a_regular_file_is_opened(tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)

    for path in (pipe, tmp_path, files.Path("/dev/zero"), files.Path("/dev/null")):
        with pytest.raises(BadInput, match="folder, pipe or device"):
            look(path)


@pytest.mark.parametrize("name", ["missing.csv", "a\0b.csv", "x" * 300, "half\udc80.csv"])
def test_a_file_that_is_not_there_is_named(tmp_path, name):
    with pytest.raises(BadInput):
        look(tmp_path / name)


def test_a_file_that_may_not_be_read_is_named(write, monkeypatch):
    path = write(WEEKS)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.Path, "open", refuse)

    with pytest.raises(BadInput, match=r"“invented.csv”: it cannot be read \(Permission denied\)"):
        look(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"week,channel,posts\n2026-W47,Blog\0,3\n", "line 2: there is a zero byte"),
        (b"\0" * 1000, "line 1: there is a zero byte"),
        ("week\n\0".encode("utf-16"), "line 2: there is a zero byte"),
        (b"PK\x03\x04rest", "is a workbook"),
        (b"\xff\xfew", "line 1: the text is damaged"),
        (b"\xff\xfe\x00\xd8w\x00", "line 1: the text is damaged"),
        (b"\xef\xbb\xbfweek\n\xff\n", "the text is damaged"),
        (b"week,note\n\xe9\x81,1\n", "neither as UTF-8, UTF-16 nor cp1252"),
        ("ä ö ü\nß é\n".encode() + b"\xff\n", "line 3: the text is damaged: these bytes"),
        ("ä ö ü\nß é\n".encode() + b"\xc3", "line 3: the text is damaged: these bytes"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(write, content, said):
    with pytest.raises(BadInput, match=said):
        read(write(content))


def test_a_file_too_large_to_be_a_table_is_refused(write):
    path = write(WEEKS)
    with path.open("r+b") as raw:
        raw.truncate(files.MOST_BYTES + 1)  # a hole: takes no room

    with pytest.raises(BadInput, match="larger than 256 MiB"):
        look(path)


def test_a_line_without_end_is_refused(write):
    endless = "week,channel,posts\n" + "x" * (files.MOST_LINE + 5)

    with pytest.raises(BadInput, match="line 2: this line has more than"):
        list(lines(look(write(endless))))


def test_a_file_that_changes_between_two_passes_is_refused(write):
    reading = read(write(WEEKS))
    write(WEEKS + "2026-W45,Café,1,\n")

    with pytest.raises(BadInput, match="changed while it was read"):
        list(reading.items())


def test_a_file_that_goes_away_between_two_passes_is_refused(write):
    path = write(WEEKS)
    reading = read(path)
    path.unlink()

    with pytest.raises(BadInput, match="there is no such file"):
        list(reading.items())
