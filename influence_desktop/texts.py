"""Every text for a person goes through here, so that it can be translated."""

from __future__ import annotations

import gettext

_catalogue: list[gettext.NullTranslations] = [gettext.NullTranslations()]


def use(translations: gettext.NullTranslations) -> None:
    """Translate from now on with a catalogue; only the start of a program calls this."""
    _catalogue[0] = translations


def tr(text: str, /, **values: object) -> str:
    """Return a text in the person's language, its `{names}` filled in."""
    found = _catalogue[0].gettext(text)
    return found.format(**values) if values else found


def ntr(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the text for a count, which stands for `{n}` in it."""
    return _catalogue[0].ngettext(one, many, count).format(n=number(count), **values)


def number(value: float) -> str:
    """Return a count as people read it: `1,000`; a minus is a minus."""
    return f"{value:,.0f}".replace("-", "−")


def joined(parts: list[str]) -> str:
    """Join words as a sentence does: `a, b and c`."""
    if len(parts) < 2:  # noqa: PLR2004 - one part needs no joining
        return "".join(parts)
    return tr("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])
