"""The footnotes of a page that is put together from texts: what each text rests on, by numbers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from .chapters import Citation
from .register import FactId, Register

#: A fact, its number on the page and how often it came before: what `source_mark` takes.
Mark = tuple[FactId, int, int]


class Text(Protocol):
    """Something to read that rests on facts."""

    @property
    def facts(self) -> Sequence[FactId]:
        """The facts behind it."""


@dataclass(frozen=True)
class Footnotes:
    """The footnotes of these texts, which stand on their page in this order."""

    texts: Sequence[Text]
    register: Register

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The facts behind the texts, in the order of first use."""
        used = Counter(fact for text in self.texts for fact in text.facts)
        return tuple(
            Citation(fact, number, times, self.register[fact])
            for number, (fact, times) in enumerate(used.items(), start=1)
        )

    def marks(self, text: Text) -> tuple[Mark, ...]:
        """Give the marks of one of the texts."""
        numbers = {citation.fact_id: citation.number for citation in self.citations}
        earlier = self.texts[: self.texts.index(text)]
        uses = Counter(fact for one in earlier for fact in one.facts)
        return tuple((fact, numbers[fact], uses[fact]) for fact in text.facts)
