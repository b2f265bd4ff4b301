from dataclasses import dataclass

from pwa.footnotes import Footnotes
from pwa.register import Fact


@dataclass(frozen=True)
class Text:
    name: str
    facts: tuple[str, ...]


FIRST = Text("first", ("B-1", "A-1"))
PLAIN = Text("plain", ())
LAST = Text("last", ("A-1", "C-1"))
REGISTER = {
    name: Fact(claim=f"{name} is so.", certainty="weak", sources=())
    for name in ("A-1", "B-1", "C-1", "D-1")
}
FOOTNOTES = Footnotes((FIRST, PLAIN, LAST), REGISTER)


def test_each_fact_is_cited_once_with_its_number_in_the_order_of_first_use() -> None:
    cited = [(one.fact_id, one.number, one.times) for one in FOOTNOTES.citations]
    assert cited == [("B-1", 1, 1), ("A-1", 2, 2), ("C-1", 3, 1)]
    assert all(one.fact == REGISTER[one.fact_id] for one in FOOTNOTES.citations)


def test_a_mark_has_the_number_of_its_fact_and_how_often_it_came_before() -> None:
    assert FOOTNOTES.marks(FIRST) == (("B-1", 1, 0), ("A-1", 2, 0))
    assert FOOTNOTES.marks(PLAIN) == ()
    assert FOOTNOTES.marks(LAST) == (("A-1", 2, 1), ("C-1", 3, 0))
