"""The standard library's `dataclass` for values, made in less time.

It writes six methods of every class as text and has Python compile them, which takes most
of a millisecond: for the eighty classes of a start a tenth of it. What says equal, hash and
words can be the same three functions for all of them. They look at all fields of one
class and at nothing else: what would need more is refused where the class is made. That
nothing changes a frozen one is held by the type checker, which every test run asks: kept
at run time as well, it costs more than all the rest of a class, and doubles what making a
value takes.
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
            `slots`, which has to be true, `frozen` and `kw_only`. What is not frozen has no
            hash. A TypeError says what there cannot be: another option, a value to inherit
            from or that inherits, a comparison or words of the class's own, and a field
            left out of either.
        """
        return lambda cls: _made(cls, eq=eq, **options)


def _made(cls: type, *, eq: bool, **options: bool) -> type:
    if wrong := _wrong(cls, options):
        raise TypeError(f"{cls.__qualname__} is no value: {wrong}.")
    made: Any = dataclasses.dataclass(**options | {"frozen": False}, eq=False, repr=False)(cls)
    for each in made.__dataclass_fields__.values():
        if not (each.compare and each.repr and each.hash is None):
            raise TypeError(f"{cls.__qualname__} is no value: {each.name} is left out of a method.")
    made.__repr__, made.__init_subclass__ = _words, classmethod(_no_heirs)
    if eq:
        made.__eq__, made.__hash__ = _is_equal, _hash if options.get("frozen") else None
    return made  # type: ignore[no-any-return] # it is a class


def _wrong(cls: type, options: dict[str, bool]) -> str:
    if not options.get("slots"):
        return "it has no slots"
    if more := options.keys() - {"frozen", "slots", "kw_only"}:
        return f"there is no option {min(more)}"
    if any(hasattr(base, "__dataclass_fields__") for base in cls.__bases__):
        return "it inherits from another one"
    if own := cls.__dict__.keys() & {"__eq__", "__hash__", "__repr__"}:
        return f"it has its own {min(own)}"
    return ""


def _no_heirs(cls: type) -> None:
    raise TypeError(
        f"{cls.__qualname__} inherits from a value, whose methods know its fields only."
    )


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
