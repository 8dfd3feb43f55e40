"""Names of known actors in a sentence."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.knowledge.directory import Known, directory, outlet_directory
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Token
from tacitus.text.phrases import Found, Phrases

Name = Found[Known]
SHORT = 3  # letters up to which an acronym is only believed of an actor whose country the report names
_WHOLE = frozenset({"latin", "south", "central", "north", "west", "east"})  # "South American" is no American


@dataclass(frozen=True, slots=True)
class Names:
    """The names of known actors in a report, by sentence, and the countries that it names."""

    by_sentence: tuple[tuple[Name, ...], ...]
    countries: Counter[str]

    def at(self, sentence: Sentence) -> tuple[Name, ...]:
        return self.by_sentence[sentence.index]


def names_in(coding: Coding) -> Names:
    """Find all names; one that several actors share goes to the one whose country the report names."""
    found = [tuple(_candidates(sentence)) for sentence in coding.sentences]
    countries = _countries(coding, found)
    full = {k.id for hits in found for h in hits for k in h.value if not is_acronym(k.alias)}
    chosen = tuple(tuple(_chosen(hits, countries, full)) for hits in found)
    outside = _outside(coding)
    return Names(
        tuple(
            tuple(n for n in names if not any(outside(s, i) for i in range(n.start, n.end)))
            for s, names in zip(coding.sentences, chosen, strict=True)
        ),
        countries,
    )


def _candidates(sentence: Sentence) -> Iterator[Found[tuple[Known, ...]]]:
    found = list(_found(sentence, directory()))
    taken = {i for hit in found for i in range(hit.start, hit.end)}
    outlets = (h for h in _found(sentence, outlet_directory()) if taken.isdisjoint(range(h.start, h.end)))
    yield from sorted([*found, *outlets], key=lambda h: h.start)


def _found(sentence: Sentence, names: Phrases[tuple[Known, ...]]) -> Iterator[Found[tuple[Known, ...]]]:
    for hit in names.find(sentence.tokens, _form):
        words = sentence.tokens[hit.start : hit.end]
        fits = tuple(k for k in hit.value if written_as(k.alias, words))
        if fits and not _part_of_whole(sentence, hit.start) and not _part_of_longer(sentence, hit.start, hit.end):
            yield Found(hit.start, hit.end, fits)


def _form(token: Token) -> str:
    """ "U.S.-led" is one token: read it by its first part."""
    text = token.text.lower()
    return text.split("-")[0] if ".-" in text else text


def written_as(alias: str, words: Sequence[Token]) -> bool:
    """Whether `words` have the capitals of `alias`: "us" is not "US", and "is" not "IS"."""
    if is_acronym(alias):
        text = "".join(t.text for t in words)
        return alias in (text, text.split("-")[0])
    parts = [p for p in alias.replace("-", " ").split() if p[:1].isupper()]
    capitals = [t for t in words if t.text[:1].isupper()]
    return len(capitals) >= len(parts)


def is_acronym(alias: str) -> bool:
    """Whether a name is written in capitals, as one word."""
    return " " not in alias and alias.isupper()


def _part_of_whole(sentence: Sentence, start: int) -> bool:
    return (
        start > 0
        and sentence.tokens[start - 1].text.lower() in _WHOLE
        and sentence.tokens[start].text in ("America", "American")
    )


def _part_of_longer(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words end a longer name, of another: "Garo National Liberation Army"."""
    if start == 0 or end - start < 2:
        return False
    before = sentence.tokens[start - 1]
    written = before.pos == "PROPN" and before.text[:1].isupper() and before.entity not in ("NORP", "GPE", "PERSON")
    return written and before.dep == "compound" and start <= before.head < end and not _is_known(before)


def _is_known(token: Token) -> bool:
    return any(True for _ in directory().find((token,)))


def _countries(coding: Coding, found: Sequence[Sequence[Found[tuple[Known, ...]]]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for hits in found:
        counts.update(h.value[0].country for h in hits if h.value[0].is_state and h.value[0].country)
    counts.update(place.country for place in coding.places if place.country)
    return counts


def _chosen(
    hits: Sequence[Found[tuple[Known, ...]]], countries: Counter[str], full: set[str]
) -> Iterator[Found[Known]]:
    for hit in hits:
        believed = [k for k in hit.value if _believable(k, countries, full)]
        if believed:
            best = max(believed, key=lambda k: (k.id in full, countries[k.country] if k.country else 0))
            yield Found(hit.start, hit.end, best)


def _believable(known: Known, countries: Counter[str], full: set[str]) -> bool:
    short = known.alias != known.name and is_acronym(known.alias) and len(known.alias.replace(".", "")) <= SHORT
    return not short or known.is_state or known.country is None or known.country in countries or known.id in full


def _outside(coding: Coding) -> "Outside":
    spans = [c.evidence.span for c in coding.facts.credits]
    if coding.facts.dateline is not None:
        spans.append(coding.facts.dateline.evidence.span)
    return Outside(tuple((s.start, s.end) for s in spans))


@dataclass(frozen=True, slots=True)
class Outside:
    """Words of datelines and credits, which name no actors."""

    spans: tuple[tuple[int, int], ...]

    def __call__(self, sentence: Sentence, index: int) -> bool:
        span = sentence.tokens[index].span
        return any(start <= span.start and span.end <= end for start, end in self.spans)
