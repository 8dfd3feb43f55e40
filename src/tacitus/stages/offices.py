"""Actors named by office, body or kind: "Armenian defence officials", "the army", "residents"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tacitus.knowledge.directory import Known, Naming
from tacitus.knowledge.roles import Holder, Role, roles
from tacitus.model.actor import Sector
from tacitus.model.text import Sentence, Token
from tacitus.text.phrases import Found, words
from tacitus.text.tree import ancestors, children

LONGEST = 4  # words in a role
COMPLEMENTS = frozenset(["of", "for", "to", "from", "at", "with", "in"])
STOPS = frozenset(["DET", "ADP", "PRON", "NUM", "SCONJ", "AUX", "INTJ", "SYM", "X"])
OTHERS = frozenset({"anti", "pro", "non", "ex"})


@dataclass(frozen=True, slots=True)
class Office:
    """A role noun with its noun phrase: words `start:end`, whose head is `head`.

    `side` is the known actor that the phrase itself names ("Armenian officials"), `side_words` where
    it stands; `through` is the head of the noun phrase that it falls to ("spokesman for the governor").
    `kinds` are the role words among its modifiers ("rebel" in "rebel spokesman").
    """

    role: Role
    start: int
    end: int
    head: int
    words: str
    side: Known | None
    through: int | None
    kinds: tuple[Role, ...]


@cache
def _by_words() -> Mapping[tuple[str, ...], Role]:
    return {words(phrase): role for role in roles() for phrase in role.words}


def role_ending_at(sentence: Sentence, end: int) -> tuple[int, Role] | None:
    """The longest role phrase whose last word is token `end - 1`, with its first token."""
    for size in range(min(LONGEST, end), 0, -1):
        first = [t.text.lower() for t in sentence.tokens[end - size : end]]
        for last in dict.fromkeys((first[-1], sentence.tokens[end - 1].lemma)):
            role = _by_words().get((*first[:-1], last))
            if role is not None:
                return end - size, role
    return None


def offices_in(sentence: Sentence, names: Sequence[Found[Known]]) -> Iterator[Office]:
    """Yield each noun phrase of `sentence` whose head is a role noun; `names` are those found in it."""
    for token in sentence.tokens:
        office = office_at(sentence, token, names)
        if office is not None and not is_modifier(sentence, token):
            yield office


def is_modifier(sentence: Sentence, token: Token) -> bool:
    """Whether the noun at `token` stands before the noun that it belongs to: "army" in "army spokesman"."""
    return token.dep in ("compound", "amod", "nmod") and token.head > token.index


def office_at(sentence: Sentence, token: Token, names: Sequence[Found[Known]]) -> Office | None:
    """The office that `token` heads, `None` where it is no role noun or is part of a name."""
    if token.pos not in ("NOUN", "PROPN", "ADJ", "VERB", "X", "PRON"):
        return None
    found = role_ending_at(sentence, token.index + 1)
    if found is None or (token.pos in ("ADJ", "VERB") and not nominal(sentence, token)):
        return None
    first, role = found
    start = phrase_start(sentence, token, first)
    inside = [n for n in names if start <= n.start and n.end <= token.index and not coloured(sentence, n)]
    side = inside[-1].value if inside else None
    through = None if side else complement(sentence, token)
    if through is not None:
        side = next((n.value for n in names if n.start <= through < n.end), None)
    text = " ".join(t.text for t in sentence.tokens[start : token.index + 1])
    kinds = tuple(_kinds(sentence, start, token.index))
    return Office(role, start, token.index + 1, token.index, tidy(text), side, through, kinds)


def nominal(sentence: Sentence, token: Token) -> bool:
    """Whether an adjective or participle stands as a noun: "the wounded"."""
    return token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj") and bool(children(sentence, token, "det"))


def phrase_start(sentence: Sentence, head: Token, first: int) -> int:
    """Where the modifiers of `head` begin, determiner and number left out."""
    at = first
    while at > 0:
        before = sentence.tokens[at - 1]
        if before.pos in STOPS or before.text in ",;:()\"'–" or before.tag in ("WP$", "PRP$"):
            break
        if head.index not in {a.index for a in ancestors(sentence, before)}:
            break
        at -= 1
    while at < first and sentence.tokens[at].pos in ("ADV", "CCONJ", "PUNCT", "PART"):
        at += 1
    return at


def coloured(sentence: Sentence, name: Found[Known]) -> bool:
    """Whether the name is only part of a compound: "US-led", "anti-India", "Israeli-occupied"."""
    tokens = sentence.tokens
    after = tokens[name.end].text if name.end < len(tokens) else ""
    before = tokens[name.start - 1].text if name.start else ""
    return after == "-" or (before == "-" and name.start > 1 and tokens[name.start - 2].text.lower() in OTHERS)


def complement(sentence: Sentence, head: Token) -> int | None:
    """The noun that `head` belongs to by preposition: "governor" in "spokesman for the governor"."""
    for prep in children(sentence, head, "prep"):
        if prep.lemma in COMPLEMENTS:
            for inner in children(sentence, prep, "pobj"):
                return inner.index
    return None


def _kinds(sentence: Sentence, start: int, head: int) -> Iterator[Role]:
    at = head
    while at > start:
        found = role_ending_at(sentence, at)
        if found and found[0] >= start:
            yield found[1]
            at = found[0]
        else:
            at -= 1


def tidy(text: str) -> str:
    """Words as a reader would write them.

    >>> tidy("Azerbaijan 's pro - government militia")
    "Azerbaijan's pro-government militia"
    """
    return text.replace(" 's", "'s").replace(" - ", "-").replace(" '", "'").replace(" ’", "’")


def sector_of(office: Office) -> Sector | None:
    """The sector that the head tells, or that its modifiers do: "army" in "army spokesman"."""
    told = [k.sector for k in office.kinds if k.sector]
    generic = office.role.sector is None or office.role.weak or office.role.holder is Holder.PERSON
    return told[0] if told and generic else office.role.sector


def is_side(naming: Naming) -> bool:
    return naming is not Naming.OUTLET
