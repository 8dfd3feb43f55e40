"""Read the demands, offers and conditions that parties set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tacitus.model.coding import Coding, Layer
from tacitus.model.peace import Condition
from tacitus.stages.terms.found import Found, found_in
from tacitus.stages.terms.state import states_of
from tacitus.stages.terms.topics import is_same_demand


@dataclass(frozen=True, slots=True)
class FindConditions:
    """Read the demands, offers and conditions that parties set, each once, and what became of them."""

    name: str = "conditions.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.MENTIONS, Layer.CLAIMS, Layer.BACKGROUND})
    gives: Layer = Layer.CONDITIONS

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, conditions=tuple(conditions_in(coding)))


def conditions_in(coding: Coding) -> Iterator[Condition]:
    """Yield the conditions of the report, in reading order.

    >>> text = "The rebels demanded the release of 40 prisoners. The army rejected the demand."
    >>> [(c.holder.name, c.kind.value, c.state.value) for c in conditions_in(read(text))]
    [('rebels', 'demand', 'rejected')]
    """
    found = sorted(_once(list(found_in(coding))), key=lambda f: f.condition.evidence.span.start)
    for item, state in states_of(coding, found):
        yield replace(item.condition, state=state)


def _once(found: Sequence[Found]) -> Iterator[Found]:
    """Drop what the same holder sets elsewhere in the report, keeping the fullest telling; titles come last."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.beside, f.rank, -len(f.condition.content.span))):
        if not any(_repeats(item, other) for other in kept):
            kept.append(item)
    yield from kept


def _repeats(item: Found, other: Found) -> bool:
    a, b = item.condition, other.condition
    if a.holder.name != b.holder.name and (a.holder.party != b.holder.party or not item.beside):
        return False
    return a.evidence.span.overlaps(b.evidence.span) or is_same_demand(a, b)
