"""Where a report was filed: its dateline on the map, as a hint at where its places lie."""

from dataclasses import dataclass

from tacitus.gazetteer import Atlas, Sense
from tacitus.gazetteer.names import fold
from tacitus.model.facts import Dateline


@dataclass(frozen=True, slots=True)
class Filed:
    """The place of a dateline: its name, folded, its sense, and that of the province or country named with it."""

    key: str
    sense: Sense
    outer: Sense | None


def filed_from(dateline: Dateline | None, book: Atlas) -> Filed | None:
    """The place of `dateline`, `None` without one or where the atlas lacks it.

    >>> from tacitus.gazetteer import atlas
    >>> from tacitus.model.text import Evidence, Span
    >>> found = filed_from(Dateline("LONDON, Ont.", None, Evidence("r", Span(0, 12), "LONDON, Ont.")), atlas())
    >>> found.sense.country
    'CAN'
    """
    if dateline is None:
        return None
    town, _, rest = dateline.place.partition(",")
    senses = book.senses(town.strip())
    wide = book.senses(rest.strip()) if rest.strip() else ()
    nested = [(sense, outer) for outer in wide for sense in senses if sense.lies_in(outer)]
    if nested:
        sense, outer = max(nested, key=lambda pair: pair[0].weight)
        return Filed(fold(town), sense, outer)
    return Filed(fold(town), max(senses, key=lambda s: s.weight), None) if senses else None
