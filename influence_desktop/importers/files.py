"""A file to import: looked at once as bytes, then streamed as lines of text."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import stat
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO, TypeAlias

from influence_desktop.records import clean
from influence_desktop.seen import BadInput
from influence_desktop.texts import number, tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_BYTES = 2**28
"""The largest table that is read: beyond 256 MiB a wrong last row would take too long to find."""

MOST_JSON_BYTES = 2**31
"""The largest file of our own that is read back."""

MOST_LINE = 2**20
"""The longest line, in characters; a longer one is no line of a table."""

_CHUNK = 2**20
_AT_ONCE = 2**16  # characters; splitting many lines at once is quicker than reading each
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"),) + tuple(
    (mark, "utf-16") for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_NOT_WESTERN = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")  # the bytes cp1252 leaves open


Heard: TypeAlias = Callable[[int, int], None]
"""Is told the byte that a pass over a file has come to, of how many; may raise Stopped."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read once from end to end: its digest and how its text is coded."""

    path: Path
    digest: str
    encoding: str
    stamp: tuple[int, int, int]
    """Inode, size and time of change: what must still be so in a later pass."""

    is_object: bool = False
    """Whether the text begins as a JSON object does."""

    heard: Heard | None = None
    """Who is told of every part that is read, in every pass."""

    @property
    def name(self) -> str:
        """The file's name as it may stand in a sentence."""
        return shown(self.path.name)

    @property
    def kept_name(self) -> str:
        """The file's name as the journal keeps it, which takes only what is a text."""
        return clean(self.path.name)


def wrong(name: str, why: str, *, line: int | None = None, column: str | None = None) -> BadInput:
    """Return the sentence that names a file, the place in it and what is wrong there."""
    if line is None:
        return BadInput(tr("“{file}”: {why}", file=name, why=why))
    if column is None:
        return BadInput(tr("“{file}”, line {line}: {why}", file=name, line=line, why=why))
    place = {"file": name, "line": line, "column": shown(column)}
    return BadInput(tr("“{file}”, line {line}, column “{column}”: {why}", **place, why=why))


def look(path: Path, *, heard: Heard | None = None) -> SourceFile:
    """Read a file once and return what it is; raise BadInput where it cannot be a text.

    Anything but a regular file is refused before it is opened: reading a pipe or a
    device might never end. `heard` is told how far this and every later pass is.
    """
    name = shown(path.name or str(path))
    try:
        _check_kind(path.stat(), name)
        with _opened(path, heard) as raw:
            return replace(_looked(path, raw, name), heard=heard)
    except OSError as error:
        raise unreadable(name, error) from error
    except BadInput:
        raise
    except ValueError as error:  # a name that no file can have
        raise wrong(name, tr("no file can have this name.")) from error


def _looked(path: Path, raw: BinaryIO, name: str) -> SourceFile:
    stamp = _stamp(os.fstat(raw.fileno()))
    is_object = raw.read(_CHUNK).removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")
    _check_size(stamp[1], most=MOST_JSON_BYTES if is_object else MOST_BYTES, name=name)
    raw.seek(0)
    digest = hashlib.sha256()
    encoding = _encoding(_hashed(raw, digest), name)
    return SourceFile(path, digest.hexdigest(), encoding, stamp, is_object)


def unreadable(name: str, error: OSError) -> BadInput:
    """Return the sentence for a file that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return wrong(name, tr("there is no such file."))
    reason = error.strerror or type(error).__name__
    return wrong(name, tr("it cannot be read ({reason}).", reason=reason))


def lines(file: SourceFile) -> Generator[str, None, None]:
    """Yield a file's lines with their ends, none of them longer than can be right."""
    for found in batches(file):
        yield from found


def batches(file: SourceFile) -> Generator[list[str], None, None]:
    """Yield a file's lines as `lines` does, many at a time."""
    with opened(file) as text:
        before = 0
        while read := text.read(_AT_ONCE) + text.readline(MOST_LINE):
            found = io.StringIO(read, newline="").readlines()
            if len(read) >= MOST_LINE:
                _check_lengths(file, found, before)
            before += len(found)
            yield found


def _check_lengths(file: SourceFile, found: list[str], before: int) -> None:
    for line, each in enumerate(found, before + 1):
        if len(each) >= MOST_LINE:
            most = number(MOST_LINE)
            raise wrong(file.name, tr("this line has more than {n} characters.", n=most), line=line)


@contextmanager
def opened(file: SourceFile, *, at: int = 0) -> Iterator[TextIO]:
    """Open a file's text from a byte on; raise BadInput if it is not what was looked at.

    The check is made again at the end, so that no half of a new file is imported
    with half of an old one.
    """
    try:
        with _opened(file.path, file.heard) as raw:
            _unchanged(file, raw)
            raw.seek(at)
            encoding = file.encoding if at == 0 else "utf-8"
            with io.TextIOWrapper(raw, encoding=encoding, newline="") as text:
                yield text
                _unchanged(file, raw)
    except OSError as error:
        raise unreadable(file.name, error) from error


class _Told(io.FileIO):
    """A file's bytes, with somebody who is told of each part that is read."""

    def __init__(self, path: Path, heard: Heard) -> None:
        super().__init__(path)
        self._heard, self._size = heard, os.fstat(self.fileno()).st_size

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        """Read a part, and tell how far that is."""
        count = super().readinto(buffer)
        self._heard(self.tell(), self._size)
        return count


def _opened(path: Path, heard: Heard | None) -> BinaryIO:
    if heard is None:
        return path.open("rb")
    return io.BufferedReader(_Told(path, heard), buffer_size=_AT_ONCE)


def _stamp(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_ino, found.st_size, found.st_mtime_ns


def _unchanged(file: SourceFile, raw: BinaryIO) -> None:
    if _stamp(os.fstat(raw.fileno())) != file.stamp:
        raise wrong(file.name, tr("the file changed while it was read. Nothing was imported."))


def _check_kind(found: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise wrong(name, tr("this is not a file with text in it (a folder, pipe or device)."))
    if found.st_size == 0:
        raise wrong(name, tr("the file is empty."))


def _check_size(size: int, *, most: int, name: str) -> None:
    if size > most:
        limit = number(most / 2**20)
        raise wrong(name, tr("the file is larger than {n} MiB. Split it.", n=limit))


def _hashed(raw: BinaryIO, digest: hashlib._Hash) -> Iterator[bytes]:
    while chunk := raw.read(_CHUNK):
        digest.update(chunk)
        yield chunk


def _encoding(chunks: Iterator[bytes], name: str) -> str:
    """Tell how a text is coded: by its mark, else strict UTF-8, else cp1252."""
    first = next(chunks, b"")
    if first.startswith(_WORKBOOKS):
        raise wrong(
            name, tr("this is a workbook or an archive, not a text. Save the sheet as CSV.")
        )
    whole = chain((first,), chunks)
    for mark, encoding in _MARKS:
        if first.startswith(mark):
            _check_marked(whole, encoding, name)
            return encoding
    return _unmarked(whole, name)


def _check_marked(chunks: Iterable[bytes], encoding: str, name: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    for chunk in chain(chunks, (b"",)):
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            raise wrong(
                name, tr("the text is damaged at or after this line."), line=line
            ) from error
        if "\0" in text:
            raise _not_text(name, line + text.count("\n", 0, text.index("\0")))
        line += text.count("\n")


def _unmarked(chunks: Iterable[bytes], name: str) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding, line, open_bytes, last = "utf-8", 1, False, b""
    for chunk in chain(chunks, (b"",)):
        if b"\0" in chunk:
            raise _not_text(name, line + chunk.count(b"\n", 0, chunk.index(b"\0")))
        if encoding == "utf-8":
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                encoding = "cp1252"
                if _mostly_utf8(chunk or last):
                    at = line + error.object.count(b"\n", 0, error.start)
                    raise wrong(
                        name, tr("the text is damaged: these bytes are no UTF-8."), line=at
                    ) from error
        open_bytes = open_bytes or any(byte in chunk for byte in _NOT_WESTERN)
        line, last = line + chunk.count(b"\n"), chunk
    if encoding == "cp1252" and open_bytes:
        raise wrong(name, tr("the text is coded neither as UTF-8, UTF-16 nor cp1252."))
    return encoding


def _mostly_utf8(chunk: bytes) -> bool:
    """Tell a damaged UTF-8 text from a cp1252 one, whose letters are hardly ever UTF-8."""
    text = chunk.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(not character.isascii() for character in text) - bad > bad


def _not_text(name: str, line: int) -> BadInput:
    return wrong(
        name, tr("there is a zero byte, which no text has. This is not a table."), line=line
    )
