"""Names of known actors in a sentence."""

from collections.abc import Iterator, Sequence

from tacitus.knowledge.directory import Known, Naming, directory
from tacitus.model.text import Sentence, Token
from tacitus.text.phrases import Found
from tacitus.text.tree import ancestors, children, head_of

PLACE_PREPOSITIONS = frozenset(
    ["in", "inside", "into", "within", "across", "near", "at", "around", "throughout", "outside", "over", "through", "via", "along", "toward", "towards", "off"]
)
ACTING_PREPOSITIONS = frozenset(["by", "with", "between", "against", "for", "among", "to", "from", "of"])
LED = frozenset(["led", "backed", "sponsored", "supported", "brokered", "mediated", "funded", "controlled", "held", "run", "based", "occupied"])


def names_in(sentence: Sentence) -> Iterator[Found[Known]]:
    """Yield each name of the directory that stands in `sentence`, written as names are written."""
    for hit in directory().find(sentence.tokens):
        words = sentence.tokens[hit.start : hit.end]
        known = next((k for k in hit.value if written_as(k.alias, words)), None)
        if known is not None:
            yield Found(hit.start, hit.end, known)


def written_as(alias: str, words: Sequence[Token]) -> bool:
    """Whether `words` have the capitals of `alias`: "US" is no "us", "IS" no "is"; "RUSSIA" is "Russia"."""
    text = " ".join(t.text for t in words)
    parts = alias.replace("-", " - ").replace("'s", " 's").split()
    if any(p.isupper() and len(p.replace(".", "")) <= 5 for p in parts) and len(parts) == 1:
        return text == alias
    return all(not p[0].isupper() or t.text[0].isupper() for p, t in zip(parts, words, strict=False)) and (
        not text.islower() or alias.islower()
    )


def acts(sentence: Sentence, head: Token) -> bool:
    """Whether a name of a place stands at `head` for those who rule there.

    As subject, agent or object of speech, between or with others, or as owner of a deed.
    """
    if head.dep in ("nsubj", "nsubjpass", "agent", "dobj", "dative", "iobj"):
        return True
    if head.dep == "conj":
        above = next((a for a in ancestors(sentence, head) if a.dep != "conj"), None)
        return above is not None and acts(sentence, above)
    if head.dep == "pobj":
        above = head_of(sentence, head)
        return above is not None and above.lemma in ("by", "between", "with", "against", "from")
    return head.dep == "poss"


def located(sentence: Sentence, head: Token) -> bool:
    """Whether a name stands at `head` as a mere place: "in Moscow", "across Syria"."""
    token: Token | None = head
    while token is not None and token.dep in ("conj", "appos"):
        token = head_of(sentence, token)
    if token is None or token.dep != "pobj":
        return False
    above = head_of(sentence, token)
    return above is not None and above.lemma in PLACE_PREPOSITIONS


def modifies(sentence: Sentence, head: Token) -> bool:
    """Whether the word at `head` colours a noun after it."""
    above = head_of(sentence, head)
    return above is not None and head.dep in ("amod", "compound", "nmod", "poss") and above.index > head.index


def is_place_naming(naming: Naming) -> bool:
    return naming in (Naming.CAPITAL,)


def determiner(sentence: Sentence, token: Token) -> Token | None:
    return next(iter(children(sentence, token, "det")), None)
