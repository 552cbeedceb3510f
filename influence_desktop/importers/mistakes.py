"""What is wrong in a file, all of it: a person mends a file once, not once a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from influence_desktop.seen import BadInput

MOST = 20
"""So many mistakes are named; of more the number is said."""


class Mistakes:
    """Hears mistakes; the first are kept, all are counted."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._count = 0

    @property
    def room(self) -> bool:
        """Whether another one would be named."""
        return len(self._kept) < MOST

    def count(self) -> None:
        """Take in a mistake that would not be named."""
        self._count += 1

    def hear(self, error: BadInput) -> None:
        """Take in what is wrong, one mistake or several."""
        self._kept.extend(error.mistakes[: MOST - len(self._kept)])
        self._count += len(error.mistakes) + error.more

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Go on after what is wrong in a part of the file."""
        try:
            yield
        except BadInput as error:
            self.hear(error)

    @property
    def any(self) -> bool:
        """Whether there was one."""
        return bool(self._count)

    def tell(self) -> None:
        """Raise BadInput where there was one."""
        if self._count:
            raise BadInput(*self._kept, more=self._count - len(self._kept))
