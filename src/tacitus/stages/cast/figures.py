"""The persons of a report, each once, however the report calls them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tacitus.knowledge import people
from tacitus.knowledge.directory import fold, persons_by_name
from tacitus.stages.cast.offices import Office
from tacitus.stages.cast.persons import PARTICLES, Person


@dataclass(frozen=True, slots=True)
class Figure:
    """A person by the fullest name that the report gives, with all it says they are.

    `mentions` are the places that name them, `offices` what titles and appositions tell, with the
    sentence that does. `known` is their row in the table of persons, `None` for others.
    """

    name: str
    mentions: tuple[Person, ...]
    known: people.Person | None

    @property
    def words(self) -> frozenset[str]:
        return significant(self.name)

    @property
    def offices(self) -> tuple[tuple[int, Office], ...]:
        return tuple((m.sentence, o) for m in self.mentions for o in m.offices)

    def by(self, sentence: int, start: int) -> bool:
        """Whether the report has named them by then."""
        return any((m.sentence, m.start) <= (sentence, start) for m in self.mentions)


def significant(name: str) -> frozenset[str]:
    """The words of a name by which it is known again, particles left out.

    >>> sorted(significant("Abdel Fatah al-Sisi"))
    ['abdel', 'fatah', 'sisi']
    """
    parts = fold(name).split()
    return frozenset(p for p in parts if p not in PARTICLES) or frozenset(parts)


def figures_of(persons: Sequence[Person]) -> tuple[Figure, ...]:
    """Put together the mentions of one person: full names first, then shorter forms of them.

    A shorter form that fits several goes to the one last named before it.
    """
    figures: list[Figure] = []
    for person in sorted(persons, key=lambda p: (-len(significant(p.name)), p.sentence, p.start)):
        known = persons_by_name().get(fold(person.name))
        fitting = [i for i, f in enumerate(figures) if _same(f, person, known)]
        if not fitting:
            figures.append(Figure(person.name, (person,), known))
            continue
        best = max(fitting, key=lambda i: _nearness(figures[i], person))
        figure = figures[best]
        figures[best] = replace(figure, mentions=(*figure.mentions, person), known=figure.known or known)
    return tuple(replace(f, mentions=tuple(sorted(f.mentions, key=lambda m: (m.sentence, m.start)))) for f in figures)


def _same(figure: Figure, person: Person, known: people.Person | None) -> bool:
    if known is not None and figure.known is not None:
        return known.id == figure.known.id
    words = significant(person.name)
    if not words <= figure.words or _other_office(figure, person):
        return False
    last = fold(person.name).split()[-1]
    surname = fold(figure.name).split()[-1] == last
    return surname or len(words) > 1 or len(last) > 3


def _other_office(figure: Figure, person: Person) -> bool:
    """Whether titles tell two persons of one surname apart: "President X" and "Secretary of State Y X"."""
    mine = {o.role.words for o in person.offices if o.role.unique}
    theirs = {o.role.words for _, o in figure.offices if o.role.unique}
    return len(significant(person.name)) == 1 and bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _nearness(figure: Figure, person: Person) -> tuple[bool, bool, int]:
    before = figure.by(person.sentence, person.start)
    first = figure.mentions[0].sentence
    surname = fold(figure.name).split()[-1] == fold(person.name).split()[-1]
    return surname, before, first if before else -first


def named(figures: Iterable[Figure]) -> dict[tuple[int, int], Figure]:
    """Figures by the sentence and first word of each mention."""
    return {(m.sentence, m.start): f for f in figures for m in f.mentions}
