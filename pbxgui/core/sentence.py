"""Sentences for people: English here, and still taken apart, so that the window can say them in another language.

A sentence is the English text, usable wherever text is: in a terminal, a log, a file. Beside that it knows the
template it was made from and the values put into it. Templates are what translators see; `installers/translations`
finds them where they stand as a literal in `said("...")` or in an error.
"""

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Self

DEEPEST = 8
"""Sentences within sentences that are read from elsewhere."""

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Sentence(str):
    """A text in English that knows how it was made.

    Attributes:
        template: the text with {names} where values belong.
        values: what stands there; a sentence among them is translated as well, any other text is not.

    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, str]

    def __new__(cls, template: str, values: Mapping[str, str] = _NOTHING) -> Self:
        """Return the sentence with its values filled in."""
        made = super().__new__(cls, filled(template, values) if values else template)
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[type["Sentence"], tuple[str, dict[str, str]]]:
        """Go to another process whole."""
        return Sentence, (self.template, dict(self.values))


def said(template: str, /, **values: object) -> Sentence:
    """Return a sentence from a literal template: `said("There is no file {name}.", name=name)`.

    What is counted or a word of the program (an enumeration) is written as f"{value}" writes it.
    """
    return Sentence(template, {name: _value(value) for name, value in values.items()})


def joined(separator: str, parts: Iterable[str]) -> Sentence:
    """Return texts one after the other, each still a sentence where it was one."""
    values = {f"part{place}": part for place, part in enumerate(parts)}
    return Sentence(separator.join(f"{{{name}}}" for name in values), values)


def word(text: str) -> Sentence:
    """Return a text of the program, such as the name of a field, as a sentence of its own: it is translated too."""
    return text if isinstance(text, Sentence) else Sentence(text)


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its values; a name without one is left as it stands."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)


def _value(value: object) -> str:
    if type(value) is str or isinstance(value, Sentence):
        return value
    return Sentence(str(value)) if isinstance(value, Enum) else str(value)


def as_data(text: str) -> object:
    """Return what JSON can hold of a text: the text itself, or the parts of a sentence."""
    if not isinstance(text, Sentence):
        return text
    return {"template": text.template, "values": {name: as_data(one) for name, one in text.values.items()}}


def from_data(data: object, otherwise: str = "", deepest: int = DEEPEST) -> str:
    """Return the text that `as_data` took apart; `otherwise` where this is nothing of the kind."""
    if isinstance(data, str):
        return data
    match data:
        case {"template": str(template), "values": dict(values)} if deepest > 0:
            return Sentence(
                template, {str(name): from_data(one, deepest=deepest - 1) for name, one in values.items()}
            )
    return otherwise
