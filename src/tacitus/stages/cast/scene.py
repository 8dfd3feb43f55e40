"""What is known of a report while its sentences are read."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from tacitus.knowledge.directory import Known, Naming, state_named
from tacitus.model.actor import Sector
from tacitus.model.coding import Coding
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Sentence, Token
from tacitus.stages.cast.drafts import Draft, Who
from tacitus.stages.cast.figures import Figure
from tacitus.stages.cast.names import Names
from tacitus.stages.cast.offices import Office
from tacitus.stages.cast.persons import Person
from tacitus.stages.cast.spoken import Spoken
from tacitus.text.tree import children


@dataclass(frozen=True, slots=True)
class Story:
    """A report's names and persons, the state in focus, the country of its rebels
    (`homeland`), and the nouns of its persons' `titles`, by name.

    After a first reading also its two parties, the acronyms that it introduces, whose bodies it names
    (`owners`, by role), the one group whose `fighters` it names, and all mentions of that `first` reading.
    """

    coding: Coding
    names: Names
    persons: tuple[tuple[Person, ...], ...]
    figures: Mapping[tuple[int, int], Figure]
    spoken: Spoken
    shown: Mapping[str, str]
    setting: Who | None
    homeland: Who | None = None
    titles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    parties: tuple[Who, ...] = ()
    acronyms: Mapping[str, Who] = field(default_factory=dict)
    owners: Mapping[str, tuple[Who, ...]] = field(default_factory=dict)
    fighters: Who | None = None
    first: tuple[Draft, ...] = ()

    def later(self, sentence: int) -> tuple[Draft, ...]:
        """What a first reading found after that sentence."""
        return tuple(d for d in self.first if d.sentence > sentence)


@dataclass(slots=True)
class Scene:
    """One sentence being read: what stands before it and what has been found in it.

    `found` holds what names and persons stand for, by token; `offices` role nouns by head; `done`
    what has been resolved.
    """

    story: Story
    sentence: Sentence
    earlier: list[Draft]
    fixed: list[Draft]
    offices: dict[int, Office]
    look: Callable[["Scene", int], Draft | None]
    done: dict[int, Draft | None] = field(default_factory=dict)
    people: dict[str, Who] = field(default_factory=dict)
    by_sentence: dict[int, list[Draft]] = field(default_factory=dict)

    def at(self, token: int) -> Draft | None:
        """The mention whose head is the word at `token`."""
        return self.look(self, token)

    def whos(self, token: int) -> tuple[Who, ...]:
        """Whom the word at `token` stands for, with those joined to it by "and"."""
        draft = self.at(token)
        whos = draft.who if draft else ()
        for other in children(self.sentence, self.token(token), "conj"):
            if other.index > token and other.pos in ("PROPN", "NOUN"):
                whos = (*whos, *self.whos(other.index))
        return whos

    def fixed_at(self, token: int) -> Draft | None:
        return next((d for d in self.fixed if d.covers(token)), None)

    def here(self) -> list[Draft]:
        """What has been found in this sentence so far, in reading order."""
        found = {id(d): d for d in (*self.fixed, *(d for d in self.done.values() if d is not None))}
        return sorted(found.values(), key=lambda d: (d.head, d.start))

    def token(self, index: int) -> Token:
        return self.sentence.tokens[index]


def who_of(known: Known, shown: Mapping[str, str]) -> Who:
    """A known actor as an actor; a capital or seat keeps its name and acts for its state."""
    name = shown.get(known.id, known.name)
    if known.naming in (Naming.CAPITAL, Naming.SEAT):
        return Who(
            known.alias, known.id, known.name, known.sector, known.country, None, f"{known.naming}: {known.name}"
        )
    if known.naming is Naming.STATE and _is_other_name(known):
        return Who(known.alias, known.id, known.name, known.sector, known.country, None, f"other name of {known.name}")
    rule = "named" if known.alias == name else f"named as {known.alias}"
    return Who(name, known.id, known.acts_for, known.sector, known.country, None, rule)


def _is_other_name(known: Known) -> bool:
    """Whether a state is called by quite another word, which is kept: "Britain", "Burma"."""
    return (
        not known.alias.isupper() and not set(known.alias.split()) & set(known.name.split()) and "." not in known.alias
    )


def shown_names(names: Names) -> dict[str, str]:
    """How this report calls actors that have a long name and an acronym.

    Long name with the acronym in brackets where the report uses both, or where the name is short;
    the acronym alone where it uses nothing else and the name is long.
    """
    used: dict[str, Counter[str]] = {}
    first: dict[str, Known] = {}
    for found in names.by_sentence:
        for hit in found:
            if hit.value.acronym:
                used.setdefault(hit.value.id, Counter())[hit.value.alias] += 1
                first.setdefault(hit.value.id, hit.value)
    return {id_: _shown(first[id_], aliases) for id_, aliases in used.items()}


def _shown(known: Known, aliases: Counter[str]) -> str:
    short = [a for a, _ in aliases.most_common() if " " not in a and a != known.name]
    if not short:
        return known.name
    both = any(" " in a for a in aliases)
    return f"{known.name} ({short[0]})" if both or len(known.name.split()) <= 3 else short[0]


def setting_of(coding: Coding, names: Names) -> Who | None:
    """The state in focus: the one that the report most names, by itself, its people or its places.

    `None` where it names none.
    """
    counts: Counter[str] = Counter()
    known: dict[str, Known] = {}
    for found in names.by_sentence:
        for hit in found:
            if hit.value.is_state and hit.value.country:
                counts[hit.value.country] += 1
                known.setdefault(hit.value.country, hit.value)
    counts.update(p.country for p in _towns(coding) if p.country in known)
    return _state(known[counts.most_common(1)[0][0]]) if counts else None


def homeland_of(coding: Coding, names: Names, rebels: Collection[int], setting: Who | None) -> Who | None:
    """Where rebels and an opposition are from: the state in focus, unless other places are named beside them.

    Those are places of another country that the report names, in the sentences that name the rebels.
    """
    hits = (h.value for found in names.by_sentence for h in found)
    known = {k.country: k for k in hits if k.is_state and k.naming is not Naming.CAPITAL}
    spans = [coding.sentences[i].span for i in rebels]
    places = [p for p in _towns(coding) if any(s.covers(p.evidence.span) for s in spans)]
    counts = Counter(p.country for p in places if p.country in known)
    if not counts or (setting is not None and counts[setting.country] * 2 >= counts.most_common(1)[0][1]):
        return setting
    return _state(known[counts.most_common(1)[0][0]])


def _towns(coding: Coding) -> list[Place]:
    """The places that are no whole countries."""
    return [p for p in coding.places if p.precision is not GeoPrecision.COUNTRY]


def _state(known: Known) -> Who:
    state = state_named()[known.name]
    return Who(state.party or state.name, state.id, None, Sector.GOV, state.country)


def is_party(who: Who) -> bool:
    """Whether an actor may be a side in a conflict."""
    return who.sector not in (Sector.IGO, Sector.NGO, Sector.CVL, Sector.MED, Sector.REF, Sector.BUS, Sector.EDU)
