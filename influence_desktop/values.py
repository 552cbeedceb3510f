"""The standard library's `dataclass` for values, made in less time.

It writes six methods of every class as text and has Python compile them, which takes most
of a millisecond: for the eighty classes of a start a tenth of it. What says equal, hash and
words can be the same three functions for all of them. That nothing changes a frozen one is
held by the type checker, which every test run asks: kept at run time as well, it costs more
than all the rest of a class, and doubles what making a value takes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - it is what it stands for
else:

    def dataclass(*, eq: bool = True, **options: bool) -> Callable[[type], type]:
        """Return what makes a class a dataclass; `replace` and `fields` know it as one.

        Parameters
        ----------
        eq
            Whether two are equal that are of one class and have equal fields.
        options
            Those of the standard library; `frozen` and `slots` have to be among them.
        """
        return lambda cls: _made(cls, eq=eq, **options)


def _made(cls: type, *, eq: bool, **options: bool) -> type:
    made: Any = dataclasses.dataclass(**options | {"frozen": False}, eq=False, repr=False)(cls)
    made.__repr__ = _words
    if eq:
        made.__eq__, made.__hash__ = _is_equal, _hash
    return made  # type: ignore[no-any-return] # it is a class


def _names(value: object) -> tuple[str, ...]:
    names: tuple[str, ...] = type(value).__dict__["__slots__"]
    return names


def _fields(value: object) -> tuple[object, ...]:
    return tuple([getattr(value, name) for name in _names(value)])


def _is_equal(one: object, other: object) -> bool:
    if one is other:
        return True
    return _fields(one) == _fields(other) if type(one) is type(other) else NotImplemented


def _hash(value: object) -> int:
    return hash((type(value), *_fields(value)))


def _words(value: object) -> str:
    said = ", ".join(f"{name}={getattr(value, name)!r}" for name in _names(value))
    return f"{type(value).__qualname__}({said})"
