"""How a measurement is printed: what it is, the figure, and the bound it must keep."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure; `bound` is the most it may be."""

    what: str
    value: float
    unit: str
    bound: float | None = None
    #: What the figure was compared with, in words.
    beside: str = ""

    @property
    def held(self) -> bool:
        """Whether the figure keeps its bound."""
        return self.bound is None or self.value <= self.bound

    def __str__(self) -> str:
        """Give one line of the report."""
        bound = verdict = ""
        if self.bound is not None:
            bound = f"at most {self.bound:g}"
            verdict = "held" if self.held else "NOT HELD"
        figure = f"{self.value:>8.3g} {self.unit:<5}"
        return f"{self.what:<52} {figure} {bound:<13} {verdict:<8} {self.beside}"
