"""Speakers named at the end: "…, the army and two medics said on Friday."

Parsers lose this frame of news writing in long sentences, so it is read from the order of words.
"""

from typing import NamedTuple

from tacitus.model.text import Sentence, Token
from tacitus.text.tree import children

_LONGEST = 14  # words between the comma and the verb
_BETWEEN = frozenset({"AUX", "ADV", "PART"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "CCONJ", "ADP", "PART", "PUNCT", "X"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_AFTER = frozenset({"PUNCT", "ADP", "ADV", "PROPN", "SCONJ", "CCONJ", "DET"})
_INNER = frozenset({"of", "for", "in", "at", "from", "with", "to"})


class Tail(NamedTuple):
    """The head words of the speakers and the words before them, which they say."""

    sources: tuple[Token, ...]
    content: tuple[Token, ...]


def tail_of(sentence: Sentence, verb: Token) -> Tail | None:
    """The speakers between a comma and `verb`, and what stands before; `None` where it is no such frame.

    >>> s = sentence("Two rockets fell short, hitting an orchard, the army and two medics said on Friday.")
    >>> tail = tail_of(s, s.tokens[14])
    >>> [t.text for t in tail.sources], tail.content[-1].text
    (['army', 'medics'], 'orchard')
    """
    if inverted := _inverted(sentence, verb):
        return inverted
    if verb.tag not in ("VBD", "VBZ", "VBP", "VBN") or verb.dep in ("parataxis", "relcl", "advcl", "xcomp", "acl"):
        return None
    comma = _comma_before(sentence, verb)
    if comma is None or not _ends(sentence, verb):
        return None
    between = [t for t in sentence.tokens[comma + 1 : verb.index] if t.pos not in ("AUX", "ADV")]
    if not _names(between):
        return None
    start, named = _name_before(sentence, comma, between)
    content = sentence.tokens[:start]
    if not any(t.pos in ("VERB", "AUX") for t in content):
        return None
    return Tail(named or _heads(between), content)


def _name_before(sentence: Sentence, comma: int, between: list[Token]) -> tuple[int, tuple[Token, ...]]:
    """Where the speakers begin: at `comma`, or at the comma before a name that `between` is in apposition to
    ("…, Ann Example, a doctor said"), with that name."""
    start = comma
    while start > 0 and sentence.tokens[start - 1].pos == "PROPN":
        start -= 1
    apposed = between[0].pos == "DET" and 0 < start < comma and sentence.tokens[start - 1].text in (",", '"')
    return (start - 1, (sentence.tokens[comma - 1],)) if apposed else (comma, ())


def _inverted(sentence: Sentence, verb: Token) -> Tail | None:
    """ "…, said Ann Example": the speakers behind the verb, which follows a comma or a quotation mark."""
    before, behind = sentence.tokens[: verb.index], sentence.tokens[verb.index + 1 :]
    if verb.tag not in ("VBD", "VBZ", "VBP") or not before or before[-1].text not in (",", '"', "'"):
        return None
    if not behind or behind[0].pos not in ("DET", "PROPN", "NOUN", "ADJ", "NUM") or behind[0].text.lower() == "that":
        return None
    name = _leading_name(behind)
    after = behind[len(name)] if len(name) < len(behind) else None
    if not name or (after is not None and after.pos in ("VERB", "AUX", "ADV", "PART")):
        return None  # "…, said some civilians fled" goes on with what is said
    if not any(t.pos in ("VERB", "AUX") for t in before) or any(
        c.index > verb.index for c in children(sentence, verb, "ccomp")
    ):
        return None
    return Tail(_heads(name), before)


def _leading_name(behind: tuple[Token, ...]) -> list[Token]:
    """The words of the first noun phrase of `behind`."""
    end = next((n for n, t in enumerate(behind) if t.pos not in _NAMING or t.pos in ("PUNCT", "ADP")), len(behind))
    return list(behind[:end])


def _comma_before(sentence: Sentence, verb: Token) -> int | None:
    for index in range(verb.index - 1, max(-1, verb.index - _LONGEST), -1):
        if sentence.tokens[index].text in (",", '"', "'", "–"):
            return index
    return None


def _ends(sentence: Sentence, verb: Token) -> bool:
    """Whether nothing that `verb` could say follows it."""
    if any(t.index > verb.index for t in children(sentence, verb, "ccomp", "dobj", "xcomp", "attr", "oprd", "nsubj")):
        return False
    rest = sentence.tokens[verb.index + 1 :]
    return not rest or (rest[0].pos in _AFTER and rest[0].text.lower() != "that" and rest[0].text not in (":", '"'))


def _names(between: list[Token]) -> bool:
    """Whether the words name somebody and tell nothing."""
    if not between or not any(t.pos in _NOUNS for t in between):
        return False
    if between[0].pos in ("ADP", "CCONJ", "PUNCT") or between[0].tag in ("WDT", "WP"):
        return False
    return all(t.pos in _NAMING and (t.pos != "ADP" or t.text.lower() in _INNER) for t in between)


def _heads(between: list[Token]) -> tuple[Token, ...]:
    """The last noun of each of the partners, before any preposition."""
    heads: list[Token] = []
    open_ = True
    for token in between:
        if token.pos == "CCONJ":
            open_ = True
            heads.append(token)
        elif token.pos == "ADP":
            open_ = False
        elif open_ and token.pos in _NOUNS:
            if heads and heads[-1].pos in _NOUNS:
                heads[-1] = token
            else:
                heads.append(token)
    return tuple(t for t in heads if t.pos in _NOUNS)
