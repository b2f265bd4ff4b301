"""How a measurement is printed: what it is, the figure, and the bound it must keep."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure; `bound` is the most it may be, and `least` the least."""

    what: str
    value: float
    unit: str
    bound: float | None = None
    #: What the figure was compared with, in words.
    beside: str = ""
    least: float | None = None

    @property
    def held(self) -> bool:
        """Whether the figure keeps its bound."""
        below = self.bound is None or self.value <= self.bound
        return below and (self.least is None or self.value >= self.least)

    def __str__(self) -> str:
        """Give one line of the report."""
        most = "" if self.bound is None else f"at most {self.bound:g}"
        bound = most if self.least is None else f"at least {self.least:g}"
        verdict = ("held" if self.held else "NOT HELD") if bound else ""
        figure = f"{self.value:>8.3g} {self.unit:<5}"
        return f"{self.what:<52} {figure} {bound:<13} {verdict:<8} {self.beside}"
