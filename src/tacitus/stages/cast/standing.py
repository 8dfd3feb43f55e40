"""Whether a name stands for those who act, colours another word, or is a mere place."""

from tacitus.knowledge.actor_words import Use, words_for
from tacitus.knowledge.directory import Naming
from tacitus.model.text import Sentence, Token
from tacitus.stages.cast.names import Name
from tacitus.text.tree import ancestors, children, head_of

INSIDE = words_for(Use.INSIDE)
DIRECTIONS = words_for(Use.DIRECTION)
LOCAL = words_for(Use.OF_A_CITY)
WEAK_VERBS = words_for(Use.HAPPENING_TO)
ADDRESSED = words_for(Use.ADDRESSED)
TOWARDS = words_for(Use.TOWARDS)
LED = words_for(Use.BEHIND)
OTHERS = words_for(Use.AGAINST_OR_FOR)


def coloured(sentence: Sentence, name: Name) -> bool:
    """Whether the name is only part of a compound: "US-led", "anti-India", "Israeli-occupied"."""
    tokens = sentence.tokens
    if "-" in tokens[name.end - 1].text[1:] and name.value.alias.endswith("."):
        return True
    after = tokens[name.end].text if name.end < len(tokens) else ""
    before = tokens[name.start - 1].text if name.start else ""
    joined = after == "-" and name.end + 1 < len(tokens)
    return joined or (before == "-" and name.start > 1 and tokens[name.start - 2].text.lower() in OTHERS)


def is_behind(sentence: Sentence, name: Name) -> bool:
    """Whether a coloured name is the one behind a deed: "US-backed" tells of one, "Paris-based" does not."""
    after = sentence.tokens[name.end + 1 : name.end + 2]
    own = sentence.tokens[name.end - 1].text
    return (own.rsplit("-", 1)[-1].lower() if "-" in own else after[0].text.lower() if after else "") in LED


def modifies(sentence: Sentence, head: Token) -> bool:
    """Whether the word at `head` stands before the noun that it colours."""
    above = head_of(sentence, head)
    return above is not None and head.dep in ("amod", "compound", "nmod", "poss") and above.index > head.index


def located(sentence: Sentence, head: Token, name: range = range(0)) -> bool:
    """Whether a name stands at `head` as a mere place: "in Moscow", "across Syria", "northern Iraq".

    `name` are the tokens of the name itself ("North Korea").

    >>> s = sentence("Rebels in Syria fought Iran.")
    >>> [located(s, s.tokens[i]) for i in (2, 4)]
    [True, False]
    """
    before = children(sentence, head, "amod", "compound", "nmod")
    if any(c.text.lower() in DIRECTIONS and c.index not in name for c in before):
        return True
    return inside(sentence, head)


def inside(sentence: Sentence, head: Token) -> bool:
    """Whether a preposition of place governs the word at `head`: "in", "across"."""
    token: Token | None = head
    for _ in range(6):
        if token is None or token.dep not in ("conj", "appos"):
            break
        token = head_of(sentence, token)
    if token is None or token.dep != "pobj":
        return False
    above = head_of(sentence, token)
    return above is not None and above.lemma in INSIDE


def acts(sentence: Sentence, head: Token, names: tuple[Name, ...]) -> bool:
    """Whether a capital at `head` stands for the government there.

    It does as subject of a deed, as whoever is addressed, beside others "between" or "with" whom
    something is, and as owner of what a place cannot own.

    >>> s = sentence("Paris told London that talks in Rome failed.")
    >>> [acts(s, s.tokens[i], ()) for i in (0, 2, 6)]
    [True, True, False]
    """
    above = head_of(sentence, head)
    if above is None:
        return False
    if _before_verb(sentence, head):
        return True
    match head.dep:
        case "nsubj":
            return (above.pos == "VERB" and above.lemma not in WEAK_VERBS) or _acts_by_being(sentence, above)
        case "nsubjpass" | "dobj" | "dative" | "iobj":
            return above.lemma in ADDRESSED
        case "agent":
            return True
        case "conj":
            return _first_acts(sentence, head, names)
        case "poss":
            return above.lemma not in LOCAL
        case "pobj":
            return _governed(sentence, head, above, names)
    return False


def _before_verb(sentence: Sentence, head: Token) -> bool:
    """Whether a finite verb follows at once, however the parser read it: "and Paris has sent aid"."""
    after = [t for t in sentence.tokens[head.index + 1 : head.index + 4] if t.pos != "ADV"][:1]
    if not after or head.dep not in ("conj", "appos", "dep"):
        return False
    verb = after[0]
    if verb.tag not in ("VBZ", "VBD", "VBP", "MD") or verb.text.lower().startswith("be"):
        return False
    return (verb.pos == "VERB" and verb.lemma not in WEAK_VERBS) or (verb.pos == "AUX" and verb.lemma != "be")


def _acts_by_being(sentence: Sentence, verb: Token) -> bool:
    return verb.lemma == "be" and any(
        c.dep == "acomp" and children(sentence, c, "xcomp", "prep") for c in children(sentence, verb)
    )


def _first_acts(sentence: Sentence, head: Token, names: tuple[Name, ...]) -> bool:
    first = next((a for a in ancestors(sentence, head) if a.dep != "conj"), None)
    if first is None or first.pos not in ("PROPN", "NOUN"):
        return False
    named = next((n for n in names if n.start <= first.index < n.end), None)
    if named is None or located(sentence, first):
        return False
    return named.value.naming is not Naming.CAPITAL or acts(sentence, first, names)


def _governed(sentence: Sentence, head: Token, prep: Token, names: tuple[Name, ...]) -> bool:
    if prep.lemma in ("by", "with"):
        return True
    if prep.lemma == "between":
        return all(_is_named(c, names) for c in children(sentence, head, "conj"))
    governor = head_of(sentence, prep)
    if governor is None:
        return False
    if prep.lemma == "from":
        return governor.pos == "NOUN" and governor.lemma in GIVEN
    if prep.lemma in ("to", "against", "on"):
        return governor.lemma in TOWARDS or (governor.lemma in DEALT and prep.lemma != "to")
    return False


GIVEN = words_for(Use.GIVEN)
DEALT = words_for(Use.DEALT)


def _is_named(token: Token, names: tuple[Name, ...]) -> bool:
    states = (Naming.STATE, Naming.CAPITAL, Naming.SEAT, Naming.ORGANISATION, Naming.GROUP)
    return any(n.start <= token.index < n.end and n.value.naming in states for n in names)
