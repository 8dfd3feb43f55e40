"""Persons by name, with the title or apposition that says what they are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tacitus.knowledge.actor_words import Use, words_for
from tacitus.knowledge.directory import Naming, fold, persons_by_name
from tacitus.model.text import Sentence, Token
from tacitus.stages.cast.names import Name
from tacitus.stages.cast.offices import Office, phrase_text, role_ending_at
from tacitus.stages.cast.titles import cut_title, offices_of, title_before
from tacitus.text.tree import head_in, head_of, span_of

PARTICLES = words_for(Use.PARTICLE)
NOT_NAMES = words_for(Use.NO_NAME)
SPEECH = words_for(Use.SAYING)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one place names them: name words `start:end`, with title words from `title_start`.

    `offices` are what title and apposition say they are, the nearest first; `apposed` heads of the
    appositions.
    """

    sentence: int
    title_start: int
    start: int
    end: int
    head: int
    name: str
    offices: tuple[Office, ...]
    apposed: tuple[int, ...]
    titled: bool
    sure: bool


def persons_in(
    sentence: Sentence, names: Sequence[Name], places: frozenset[int], surnames: frozenset[str] = frozenset()
) -> Iterator[Person]:
    """Yield each person that `sentence` names; `places` are tokens known to be of places.

    `surnames` are folded last words of full names found before, which then stand alone for them.

    >>> s = sentence("President Anna Berg met Omar Hadid, the mayor of the town.")
    >>> [(p.name, [o.role.words[0] for o in p.offices]) for p in persons_in(s, (), frozenset())]
    [('Anna Berg', ['president']), ('Omar Hadid', ['governor'])]
    """
    famous = _famous(sentence)
    inside = frozenset(i for start, end in famous for i in range(start, end))
    for start, end in sorted([*_runs(sentence, _taken(sentence, names) | places | inside), *famous]):
        again = fold(sentence.tokens[end - 1].text) in surnames and end - start <= 3
        person = _person(sentence, start, end, known=(start, end) in famous, again=again)
        if person is not None:
            yield person


def _famous(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Where full names of known persons stand, however else their words may be read ("Abdel Fatah al-Sisi")."""
    tokens = sentence.tokens
    found: list[tuple[int, int]] = []
    for start, first in enumerate(tokens):
        if not first.text[:1].isupper() or (found and start < found[-1][1]) or fold(first.text) not in _first_words():
            continue
        for end in range(min(len(tokens), start + 7), start + 1, -1):
            if fold(phrase_text(sentence, start, end)) in persons_by_name():
                found.append((start, end))
                break
    return tuple(found)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(w for name in persons_by_name() for w in (name.split()[0], name.replace(" ", "")))


def all_capitals(sentence: Sentence) -> bool:
    """Whether capitals tell nothing of names here: a headline in which each word has one."""
    if any(t.pos == "VERB" and t.text.islower() for t in sentence.tokens):
        return False
    longer = [t for t in sentence.tokens if len(t.text) > 3 and t.text.isalpha()]
    return len(longer) > 2 and sum(t.text[0].isupper() for t in longer) > 0.8 * len(longer)


def _taken(sentence: Sentence, names: Sequence[Name]) -> frozenset[int]:
    """Tokens of known names, save where a longer personal name holds them ("Israel Katz")."""
    return frozenset(i for n in names if not _in_longer_person(sentence, n) for i in range(n.start, n.end))


def _in_longer_person(sentence: Sentence, name: Name) -> bool:
    if name.end - name.start > 1 or name.value.naming in (Naming.ADJECTIVE, Naming.ORGANISATION):
        return False
    after = sentence.tokens[name.end : name.end + 1]
    before = sentence.tokens[max(0, name.start - 1) : name.start]
    own = sentence.tokens[name.start : name.end]
    if not all(t.entity == "PERSON" for t in own) or all_capitals(sentence):
        return False
    if any(t.entity == "PERSON" and t.pos == "PROPN" for t in after):
        return True
    return any(t.entity == "PERSON" and t.pos == "PROPN" and t.text[:1].isupper() for t in before)


def _runs(sentence: Sentence, without: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield maximal runs of words written as names."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        if not (_written_as_name(tokens[at]) and at not in without):
            at += 1
            continue
        start = at
        at += 1
        while at < len(tokens) and at not in without and (_written_as_name(tokens[at]) or _joins(tokens, at)):
            at += 1
        yield _with_particles(tokens, start, without), at


def _written_as_name(token: Token) -> bool:
    return (
        token.text[:1].isupper()
        and (token.pos == "PROPN" or token.entity == "PERSON")
        and token.text.lower().rstrip(".") not in NOT_NAMES
        and token.entity not in ("DATE", "TIME", "NORP")
    )


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """A hyphen, initial's stop or particle between two words of a name."""
    text = tokens[at].text.lower()
    after = tokens[at + 1 : at + 3]
    if not after:
        return False
    glued = after[0].span.start == tokens[at].span.end
    if text == "-":
        return glued and (after[0].text[:1].isupper() or _is_particle(tokens[at - 1]) or _korean(tokens, at))
    if text == ".":
        return len(tokens[at - 1].text) == 1 and after[0].text[:1].isupper()
    return text in PARTICLES and (after[0].text[:1].isupper() or after[0].text == "-" or _is_particle(after[0]))


def _korean(tokens: Sequence[Token], at: int) -> bool:
    """ "Ki" before "-moon": the second half of a name may be small."""
    after = tokens[at + 1]
    return after.entity == "PERSON" or after.pos == "PROPN"


def _is_particle(token: Token) -> bool:
    return token.text.lower() in PARTICLES


def _with_particles(tokens: Sequence[Token], start: int, without: frozenset[int]) -> int:
    """Take in particles before the run: "al - Assad", "de Mistura"."""
    at = start
    while at > 0 and at - 1 not in without:
        text = tokens[at - 1].text.lower()
        glued = text == "-" and at > 1 and _is_particle(tokens[at - 2])
        if not glued and not (_is_particle(tokens[at - 1]) and tokens[at - 1].pos in ("PROPN", "X", "NOUN")):
            break
        at -= 1
    return at


def surnames_of(persons: Iterable[Person]) -> frozenset[str]:
    """The folded last words of full names and of names with a title."""
    return frozenset(fold(p.name).split()[-1] for p in persons if " " in p.name or p.titled)


def _person(sentence: Sentence, start: int, end: int, *, known: bool, again: bool) -> Person | None:
    tokens = sentence.tokens
    cut, title = (start, title_before(sentence, start)) if known else cut_title(sentence, start, end)
    while end > cut and tokens[end - 1].text in (".", "-"):
        end -= 1
    if end <= cut or (not known and role_ending_at(sentence, end) is not None):
        return None
    head = head_in(sentence, span_of(tokens[cut:end]))
    if head is None:
        return None
    offices, apposed = offices_of(sentence, cut, title, head, end)
    name = phrase_text(sentence, cut, end)
    if not (known or again or _is_person(sentence, cut, end, head, titled=title is not None, apposed=bool(apposed))):
        return None
    title_start = offices[0].start if title is not None and offices else cut
    sure = known or title is not None or bool(offices)
    return Person(sentence.index, title_start, cut, end, head.index, name, offices, apposed, title is not None, sure)


def _is_person(sentence: Sentence, start: int, end: int, head: Token, *, titled: bool, apposed: bool) -> bool:
    words = sentence.tokens[start:end]
    if titled or fold(phrase_text(sentence, start, end)) in persons_by_name():
        return True
    if all_capitals(sentence) or not any(c.islower() for t in words for c in t.text):
        return False
    if any(t.entity == "PERSON" for t in words):
        return (end - start > 1 and head.dep != "oprd") or _speaks(sentence, head)
    return end - start > 1 and (_speaks(sentence, head) or apposed)


def _speaks(sentence: Sentence, head: Token) -> bool:
    above = head_of(sentence, head)
    return head.dep == "nsubj" and above is not None and above.lemma in SPEECH
