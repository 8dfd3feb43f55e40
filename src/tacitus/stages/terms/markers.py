"""Words that make a condition or a red line of what is said."""

from dataclasses import dataclass

from tacitus.knowledge.conditions import Main, Marker, condition_markers
from tacitus.model.peace import ConditionKind
from tacitus.model.text import Sentence, Span, Token
from tacitus.text.gapped import holds, places_of
from tacitus.text.tree import children, head_of, tokens_in

_NEGATING = frozenset({"no", "not", "n't", "never", "nothing", "without", "impossible", "neither", "nor"})
_LASTING = frozenset({"stay", "remain", "refuse", "reject"})


def is_limit(sentence: Sentence, content: Span) -> bool:
    """Whether words in `content` draw a red line."""
    forms = [t.text.lower() for t in tokens_in(sentence, content)]
    return any(holds(forms, row.phrase) for row in condition_markers() if row.kind is ConditionKind.RED_LINE)


@dataclass(frozen=True, slots=True)
class Telling:
    """How it is said: by a verb that refuses, in the speaker's own words, of the speaker's own deed."""

    negated: bool = False
    quoted: bool = False
    own: bool = False


def marked(sentence: Sentence, content: Span, telling: Telling) -> bool:
    """Whether words in `content` make a condition of it."""
    words = tokens_in(sentence, content)
    forms = [t.text.lower() for t in words]
    rows = (row for row in condition_markers() if row.kind is ConditionKind.CONDITION)
    return any(_stands(sentence, row, words[at], telling) for row in rows for at, _ in places_of(forms, row.phrase))


def _stands(sentence: Sentence, row: Marker, marker: Token, telling: Telling) -> bool:
    """Whether the clause that the marker joins to another is such as the row asks for."""
    if row.main in (Main.ANY, Main.OWN):
        return row.main is Main.ANY or telling.own
    clause = head_of(sentence, marker)
    main = head_of(sentence, clause) if clause is not None else None
    if marker.dep not in ("mark", "advmod") or clause is None or main is None or _compares(sentence, marker):
        return False
    if telling.quoted and any(t.text.lower() == "would" for t in children(sentence, main, "aux")):
        return False  # in a speaker's own words "would …, if it did" tells what is not the case
    return telling.negated or main.lemma in _LASTING or _is_negated(sentence, main)


def _compares(sentence: Sentence, marker: Token) -> bool:
    """ "as if", "even if" """
    return marker.index > 0 and sentence.tokens[marker.index - 1].text.lower() in ("as", "even", "what", "asked")


def _is_negated(sentence: Sentence, verb: Token) -> bool:
    parts = children(sentence, verb, "neg", "nsubj", "nsubjpass", "attr", "dobj", "acomp", "advmod")
    return any(t.lemma in _NEGATING or any(d.lemma in _NEGATING for d in children(sentence, t, "det")) for t in parts)
