"""Persons by name, with the title or apposition that says whom they act for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.knowledge.directory import Known, Naming
from tacitus.model.text import Sentence, Token
from tacitus.stages.offices import Office, office_at, phrase_start, role_ending_at, tidy
from tacitus.text.phrases import Found
from tacitus.text.tree import children, head_in, head_of, span_of

PARTICLES = frozenset(["al", "el", "ul", "ur", "bin", "ibn", "bint", "abu", "abd", "de", "del", "della", "der", "den", "van", "von", "da", "dos", "du", "la", "le", "ben", "y", "e"])
NOT_NAMES = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
)
SPEECH = frozenset(["say", "tell", "add", "warn", "announce", "claim", "accuse", "state", "insist", "declare", "tweet", "write", "deny", "argue"])


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one place names them: name words `start:end`, with title words from `title_start`."""

    sentence: int
    title_start: int
    start: int
    end: int
    head: int
    name: str
    office: Office | None
    sure: bool


def persons_in(sentence: Sentence, names: Sequence[Found[Known]], places: frozenset[int]) -> Iterator[Person]:
    """Yield each person that `sentence` names; `places` are tokens that are known to be of places."""
    taken = _taken(sentence, names)
    for start, end in runs(sentence, taken | places):
        person = _person(sentence, start, end, names)
        if person is not None:
            yield person


def _taken(sentence: Sentence, names: Sequence[Found[Known]]) -> frozenset[int]:
    """Tokens of known names, save where a longer personal name holds them ("Israel Katz")."""
    return frozenset(
        i
        for n in names
        if not _in_longer_person(sentence, n)
        for i in range(n.start, n.end)
    )


def _in_longer_person(sentence: Sentence, name: Found[Known]) -> bool:
    if name.value.naming not in (Naming.STATE, Naming.CAPITAL):
        return False
    after = sentence.tokens[name.end : name.end + 1]
    return all(t.entity == "PERSON" for t in sentence.tokens[name.start : name.end]) and any(
        t.entity == "PERSON" and t.pos == "PROPN" for t in after
    )


def runs(sentence: Sentence, without: frozenset[int]) -> Iterator[tuple[int, int]]:
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
        yield start, at


def _written_as_name(token: Token) -> bool:
    return (
        token.text[:1].isupper()
        and (token.pos == "PROPN" or token.entity == "PERSON")
        and token.text.lower() not in NOT_NAMES
        and token.entity not in ("DATE", "TIME", "NORP")
    )


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """A hyphen or particle between two words of a name."""
    text = tokens[at].text.lower()
    after = tokens[at + 1 : at + 3]
    if text == "-":
        return bool(after) and (after[0].text[:1].isupper() or tokens[at - 1].text.lower() in PARTICLES)
    return text in PARTICLES and bool(after) and (after[0].text[:1].isupper() or after[0].text == "-")


def _person(sentence: Sentence, start: int, end: int, names: Sequence[Found[Known]]) -> Person | None:
    tokens = sentence.tokens
    cut, title = _cut_title(sentence, start, end)
    head = head_in(sentence, span_of(tokens[cut:end]))
    if head is None:
        return None
    office = _title_office(sentence, cut, title, names) if title is not None else None
    told = office or _apposed(sentence, head, names)
    entity = any(t.entity == "PERSON" for t in tokens[cut:end])
    speaks = head.dep == "nsubj" and _verb(sentence, head) in SPEECH and end - cut > 1
    organisation = role_ending_at(sentence, end) is not None
    if organisation or not (title is not None or entity or speaks or (told is not None and end - cut > 1)):
        return None
    title_start = office.start if office is not None and office.end == cut else cut
    name = tidy(" ".join(t.text for t in tokens[cut:end]))
    return Person(sentence.index, title_start, cut, end, head.index, name, told, title is not None or told is not None)


def _verb(sentence: Sentence, token: Token) -> str:
    above = head_of(sentence, token)
    return above.lemma if above is not None else ""


def _cut_title(sentence: Sentence, start: int, end: int) -> tuple[int, int | None]:
    """Where the name begins after its title words, and where those begin."""
    for at in range(end - 1, start - 1, -1):
        found = role_ending_at(sentence, at) if at > 0 else None
        if found is not None and found[1].title:
            return at, found[0]
    return start, None


def _title_office(sentence: Sentence, cut: int, first: int, names: Sequence[Found[Known]]) -> Office | None:
    last = sentence.tokens[cut - 1]
    office = office_at(sentence, last, names)
    if office is None:
        return None
    start = _modifiers_start(sentence, first)
    inside = [n for n in names if start <= n.start and n.end <= cut]
    words = tidy(" ".join(t.text for t in sentence.tokens[start:cut]))
    side = inside[-1].value if inside else office.side
    return Office(office.role, start, cut, office.head, words, side, office.through, office.kinds)


def _modifiers_start(sentence: Sentence, first: int) -> int:
    """Where the words before a title begin: "Syrian government lead" before "negotiator"."""
    at = first
    while at > 0 and (
        sentence.tokens[at - 1].pos in ("ADJ", "NOUN", "PROPN") or sentence.tokens[at - 1].text in ("-", "'s")
    ):
        at -= 1
    while at < first and sentence.tokens[at].text in ("-", "'s"):
        at += 1
    return at


def _apposed(sentence: Sentence, head: Token, names: Sequence[Found[Known]]) -> Office | None:
    """The office told beside the name: "X, the head of Y" or "Turkey's president, X"."""
    for beside in children(sentence, head, "appos"):
        office = office_at(sentence, beside, names)
        if office is not None:
            return office
    above = head_of(sentence, head)
    if above is not None and head.dep == "appos":
        return office_at(sentence, above, names)
    return None


__all__ = ["Person", "persons_in", "phrase_start", "runs"]
