"""What a report tells of its actors as a whole, before its sentences are read."""

from tacitus.model.actor import Sector
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence
from tacitus.stages.cast.figures import figures_of, named
from tacitus.stages.cast.names import names_in
from tacitus.stages.cast.offices import role_ending_at
from tacitus.stages.cast.persons import Person, persons_in, surnames_of
from tacitus.stages.cast.scene import Story, homeland_of, setting_of, shown_names
from tacitus.stages.cast.spoken import spoken_in


def story_of(coding: Coding) -> Story:
    """The names and persons of a report, and the state in focus."""
    names = names_in(coding)
    places = [_place_tokens(coding, s) for s in coding.sentences]
    persons: tuple[tuple[Person, ...], ...] = ()
    surnames: frozenset[str] = frozenset()
    for _ in range(2):  # the second time, surnames are known
        persons = tuple(
            tuple(persons_in(s, names.at(s), p, surnames)) for s, p in zip(coding.sentences, places, strict=True)
        )
        surnames = surnames_of(p for found in persons for p in found)
    figures = figures_of([p for found in persons for p in found])
    setting = setting_of(coding, names)
    rebels = [s.index for s in coding.sentences if any(_is_rebel(s, t.index) for t in s.tokens)]
    homeland = homeland_of(coding, names, rebels, setting)
    titles = {f.name: frozenset(o.noun.rstrip(".") for _, o in f.offices) for f in figures}
    return Story(
        coding, names, persons, named(figures), spoken_in(coding), shown_names(names), setting, homeland, titles
    )


def _is_rebel(sentence: Sentence, index: int) -> bool:
    found = role_ending_at(sentence, index + 1)
    return found is not None and found[1].sector in (Sector.REB, Sector.OPP)


def _place_tokens(coding: Coding, sentence: Sentence) -> frozenset[int]:
    spans = [p.evidence.span for p in coding.places if sentence.span.covers(p.evidence.span)]
    return frozenset(t.index for t in sentence.tokens if any(s.covers(t.span) for s in spans))
