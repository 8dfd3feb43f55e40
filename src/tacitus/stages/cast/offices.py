"""Noun phrases that name an actor by office, body or kind: "Armenian defence officials", "the army"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tacitus.knowledge.actor_words import Use, words_for
from tacitus.knowledge.roles import Holder, Role, roles
from tacitus.model.actor import Sector
from tacitus.model.text import Sentence, Token
from tacitus.text.phrases import words
from tacitus.text.tree import ancestors, children

LONGEST = 5  # words in a role
STOPS = frozenset({"DET", "ADP", "PRON", "NUM", "SCONJ", "AUX", "INTJ", "SYM", "X", "VERB"})
EMPTY = words_for(Use.EMPTY)


@dataclass(frozen=True, slots=True)
class Office:
    """A role noun with its noun phrase: words `start:end`, whose head is `head`.

    The role itself begins at `core`. `owner` heads the possessor ("Iran" in "Iran's minister"), before
    `start`. `kinds` are the role words among its modifiers ("rebel" in "rebel spokesman"), `noun` its own word.
    """

    role: Role
    start: int
    core: int
    end: int
    head: int
    owner: int | None
    kinds: tuple[Role, ...]
    noun: str


@cache
def _by_words() -> Mapping[tuple[str, ...], Role]:
    return {words(phrase): role for role in roles() for phrase in role.words}


@cache
def _heads() -> frozenset[str]:
    return frozenset(parts[-1] for parts in _by_words())


def role_ending_at(sentence: Sentence, end: int) -> tuple[int, Role] | None:
    """The longest role phrase whose last word is token `end - 1`, with its first token.

    Full stops of abbreviations are passed over ("Lt . Gen").
    """
    tokens = sentence.tokens
    last = end - 1
    while last > 0 and tokens[last].text == ".":
        last -= 1
    if last < 0:
        return None
    lasts = tuple(f for f in dict.fromkeys((_plain(tokens[last]), tokens[last].lemma)) if f in _heads())
    if not lasts:
        return None
    before: list[str] = []
    best: tuple[int, Role] | None = None
    at = last
    while at >= 0 and len(before) < LONGEST:
        for form in lasts:
            role = _by_words().get((*before, form))
            if role is not None:
                best = at, role
        at -= 1
        while at >= 0 and tokens[at].text == ".":
            at -= 1
        if at >= 0:
            before.insert(0, _plain(tokens[at]))
    return best


def role_named(phrase: str) -> Role | None:
    """The role that `phrase` names, `None` where the table has none."""
    return _by_words().get(words(phrase))


def _plain(token: Token) -> str:
    return token.text.lower().rstrip(".")


def offices_in(sentence: Sentence, named: frozenset[int]) -> Iterator[Office]:
    """Yield each role noun of `sentence` with its noun phrase; `named` are tokens of known names."""
    for token in sentence.tokens:
        office = office_at(sentence, token, named)
        if office is not None:
            yield office


def is_modifier(sentence: Sentence, token: Token) -> bool:
    """Whether the noun at `token` stands before the noun that it belongs to: "army" in "army spokesman"."""
    if token.dep not in ("compound", "amod", "nmod") or token.head <= token.index:
        return False
    return all(t.text not in (",", ";") for t in sentence.tokens[token.index : token.head])


def office_at(sentence: Sentence, token: Token, named: frozenset[int] = frozenset()) -> Office | None:
    """The office that `token` heads, `None` where it is no role noun or part of a known name.

    >>> s = sentence("Three Kurdish army spokesmen left.")
    >>> office = office_at(s, s.tokens[3])
    >>> office.start, office.end, [k.sector.value for k in office.kinds]
    (1, 4, ['MIL'])
    """
    if token.pos not in ("NOUN", "PROPN", "ADJ", "VERB", "PRON", "NUM", "X") or token.index in named:
        return None
    if any(_long_role_at(sentence, at) > token.index for at in range(max(0, token.index - LONGEST), token.index)):
        return None
    end = max(token.index + 1, _long_role_at(sentence, token.index))
    found = role_ending_at(sentence, end)
    if found is None or (token.pos in ("ADJ", "VERB") and not nominal(sentence, token)):
        return None
    core, role = found
    if role.never:
        return None
    start = phrase_start(sentence, token, core)
    kinds = tuple(_kinds(sentence, start, core, named))
    return Office(role, start, core, end, token.index, owner_of(sentence, token, start), kinds, token.lemma)


@cache
def _long_roles() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Roles with a preposition ("minister of defence"), by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for parts in _by_words():
        if {"of", "for"} & set(parts[1:-1]):
            found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


def _long_role_at(sentence: Sentence, start: int) -> int:
    """Where such a role ends that begins at token `start`; 0 where none does."""
    tokens = sentence.tokens
    for parts in _long_roles().get(_plain(tokens[start]), ()):
        if tuple(_plain(t) for t in tokens[start : start + len(parts)]) == parts:
            return start + len(parts)
    return 0


def nominal(sentence: Sentence, token: Token) -> bool:
    """Whether an adjective or participle stands as a noun: "the wounded"."""
    named = token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj")
    return named and bool(children(sentence, token, "det", "nummod"))


def phrase_start(sentence: Sentence, head: Token, core: int) -> int:
    """Where the modifiers of `head` begin; determiner, number and possessor are left out."""
    tokens = sentence.tokens
    at = core
    while at > 0:
        before = tokens[at - 1]
        if before.text == "-" and at > 1 and before.span.end == tokens[at].span.start:
            at -= 2
            continue
        if (
            _breaks(before)
            or _joins_nouns(sentence, at - 1)
            or head.index not in {a.index for a in ancestors(sentence, before)}
        ):
            break
        at -= 1
    while at < core and (
        (tokens[at].pos in ("ADV", "CCONJ", "PUNCT", "PART", "DET", "NUM") and tokens[at + 1].text != "-")
        or tokens[at].text.lower() in EMPTY
    ):
        at += 1
    return at


def _breaks(token: Token) -> bool:
    if token.pos == "VERB" and token.dep in ("amod", "compound", "nmod"):
        return False
    return token.pos in STOPS or token.text in ',;:()"–' or token.tag in ("WP$", "PRP$", "POS")


def _joins_nouns(sentence: Sentence, at: int) -> bool:
    """Whether token `at` is an "and" after a noun: what stands before it is another phrase."""
    if sentence.tokens[at].pos != "CCONJ" or at == 0:
        return False
    before = sentence.tokens[at - 1]
    return before.pos not in ("ADJ", "VERB") and (before.pos == "PROPN" or role_ending_at(sentence, at) is None)


def owner_of(sentence: Sentence, head: Token, start: int) -> int | None:
    """The possessor of the phrase: a noun with "'s" or a possessive pronoun."""
    for token in children(sentence, head, "poss"):
        return token.index
    before = sentence.tokens[start - 1] if start else None
    if before is not None and before.tag == "POS" and start > 1:
        return start - 2
    return before.index if before is not None and before.tag == "PRP$" else None


def _kinds(sentence: Sentence, start: int, core: int, named: frozenset[int]) -> Iterator[Role]:
    at = core
    while at > start:
        found = role_ending_at(sentence, at) if at - 1 not in named else None
        if found and found[0] >= start:
            yield found[1]
            at = found[0]
        else:
            at -= 1


def sector_of(office: Office) -> Sector | None:
    """The sector that the head tells, or that its modifiers do: "army" in "army spokesman"."""
    told = [k.sector for k in office.kinds if k.sector]
    open_ = office.role.sector is None or office.role.weak or office.role.holder is Holder.PERSON
    return told[0] if told and open_ else office.role.sector


def is_plural(sentence: Sentence, office: Office) -> bool:
    head = sentence.tokens[office.head]
    return head.tag in ("NNS", "NNPS") or (
        office.role.holder is Holder.PEOPLE and not children(sentence, head, "det") and head.tag != "NN"
    )


def phrase_text(sentence: Sentence, start: int, end: int) -> str:
    """Words `start:end` as a reader would write them.

    >>> phrase_text(sentence("The pro-government group's men left."), 1, 7)
    "pro-government group's men"
    """
    out = ""
    last = None
    for token in sentence.tokens[start:end]:
        gap = last is not None and token.span.start > last.span.end
        out += (" " if gap else "") + token.text
        last = token
    return out


def office_text(sentence: Sentence, start: int, end: int) -> str:
    """The same for a noun phrase: a capital that only begins the sentence is dropped.

    >>> office_text(sentence("Police left."), 0, 1), office_text(sentence("Turkish police left."), 0, 2)
    ('police', 'Turkish police')
    """
    text = phrase_text(sentence, start, end)
    first = sentence.tokens[start] if start < len(sentence.tokens) else None
    if first is None or start > 0 or first.pos == "PROPN" or first.entity or not first.text[1:].islower():
        return text
    return text[:1].lower() + text[1:]
