"""When and where something at a word of a sentence happens: the date and place that its clause gives."""

from collections.abc import Iterator

from tacitus.model.coding import Coding
from tacitus.model.place import Place
from tacitus.model.text import Sentence, Token
from tacitus.model.when import Anchor, DatePrecision, When
from tacitus.stages.where.hanging import whereabouts
from tacitus.text.tree import children, head_in, head_of


def when_at(coding: Coding, sentence: Sentence, token: Token) -> When | None:
    """The date that `token`'s clause gives, `None` where it gives none.

    A date in the clause itself comes first, then one of the clauses that govern it. A date that is part of a
    name or belongs to another event ("a 1994 cease-fire") is not taken, nor a length of time.

    >>> coding = read("Officials said on Friday that two soldiers died on Thursday.", "2020-10-10")
    >>> said = coding.sentences[0]
    >>> [when_at(coding, said, said.tokens[i]).evidence.words for i in (1, 7)]
    ['Friday', 'Thursday']
    """
    hosts = _hosts(coding, sentence)
    if not hosts:
        return None
    return next(_reached(sentence, token, hosts), None)


def place_at(coding: Coding, sentence: Sentence, token: Token) -> Place | None:
    """The place of what is told at `token`, `None` where its clause gives none.

    Of places nested in each other the finest; a country that acts is no place, and what is said
    in one place may happen in another.

    >>> coding = read("Officials in Baku said on Friday that rockets hit a market in the town of Barda.")
    >>> said = coding.sentences[0]
    >>> place_at(coding, said, said.tokens[8]).name
    'Barda'
    """
    return whereabouts(coding, sentence, token)


# Dates and the words they hang on

Hosts = dict[int, list[When]]  # token index to the dates that hang on it
_PRENOMINAL = frozenset({"nummod", "compound", "amod", "poss", "nmod", "quantmod", "det"})
_BRIDGES = frozenset({"ADP", "ADV", "PART", "SCONJ", "PUNCT", "NUM", "DET"})
_CLAUSES = frozenset({"ccomp", "relcl", "advcl", "acl", "pcomp", "conj", "parataxis", "csubj", "xcomp"})
_OTHER_TIMES = frozenset({"after", "before", "since", "until", "till", "if", "unless", "once"})


def _hosts(coding: Coding, sentence: Sentence) -> Hosts:
    hosts: Hosts = {}
    for when in coding.dates:
        if when.evidence.span.overlaps(sentence.span) and _names_a_time(when):
            host = _host(sentence, when)
            if host is not None:
                hosts.setdefault(host.index, []).append(when)
    return hosts


def _names_a_time(when: When) -> bool:
    """Whether it is a date, open or not, rather than a length of time or "now"."""
    if when.start is not None or when.end is not None:
        return True
    return when.rule.startswith("open") and when.value is not None and not when.value.startswith("P")


def _host(sentence: Sentence, when: When) -> Token | None:
    """The word that the date says the time of, past prepositions and the like; `None` for a stray date."""
    token = head_in(sentence, when.evidence.span)
    seen: set[int] = set()
    while token is not None and token.index not in seen:
        seen.add(token.index)
        above = head_of(sentence, token)
        if above is None:
            return token
        inside = when.evidence.span.overlaps(above.span)
        if not inside and above.pos not in _BRIDGES:
            return above
        token = above
    return token


def _reached(sentence: Sentence, token: Token, hosts: Hosts) -> Iterator[When]:
    """The dates that reach `token`, nearest first."""
    seen: set[int] = set()
    below: Token | None = None
    at: Token | None = token
    while at is not None and at.index not in seen:
        seen.add(at.index)
        yield from _down(sentence, at, token, hosts, below)
        if not _passes_up(sentence, at):
            return
        below, at = at, head_of(sentence, at)


def _down(sentence: Sentence, at: Token, token: Token, hosts: Hosts, below: Token | None) -> Iterator[When]:
    """The dates of `at` itself, then those of its arguments, breadth first, no deeper than its clause."""
    level, seen = [at], {at.index} | ({below.index} if below else set())
    while level:
        dates = [w for t in level for w in hosts.get(t.index, ()) if t is token or _is_free(sentence, t, at, w)]
        yield from sorted(dates, key=lambda w: abs(w.evidence.span.start - token.span.start))
        level = [
            child
            for t in level
            for child in children(sentence, t)
            if child.index not in seen and _goes_down(sentence, child)
        ]
        seen.update(t.index for t in level)


def _is_free(sentence: Sentence, host: Token, at: Token, when: When) -> bool:
    """Whether a date on `host` may also tell the time of the word `at` above it."""
    head = head_in(sentence, when.evidence.span)
    if head is not None and head.dep in _PRENOMINAL and head.head == host.index:
        return False
    if host is at or host.pos in ("VERB", "AUX"):
        return True
    return host.pos == "PROPN" or (when.anchor is not Anchor.EXPLICIT and when.precision is not DatePrecision.LONGER)


def _goes_down(sentence: Sentence, child: Token) -> bool:
    """Whether what is told at `child` is of one time with the word above it."""
    if child.dep == "advcl":
        return _mark(sentence, child) in ("as", "when", "while")
    if child.dep == "conj":
        return child.pos not in ("VERB", "AUX") or not children(sentence, child, "nsubj", "nsubjpass")
    return child.dep not in _CLAUSES or child.dep in ("xcomp",)


def _mark(sentence: Sentence, verb: Token) -> str:
    marks = children(sentence, verb, "mark", "advmod", "prep")
    return next((m.text.lower() for m in marks if m.index < verb.index and m.tag in ("IN", "WRB")), "")


def _passes_up(sentence: Sentence, token: Token) -> bool:
    """Whether the clause above `token` may tell its time too."""
    above = head_of(sentence, token)
    if above is None:
        return False
    if token.dep == "advcl":
        return _mark(sentence, token) not in _OTHER_TIMES
    if token.dep == "pcomp":
        return above.text.lower() not in _OTHER_TIMES
    if token.dep == "relcl":
        return token.tag == "VBD" and not any(a.lemma == "have" for a in children(sentence, token, "aux"))
    if token.dep in ("ccomp", "parataxis"):
        return above.index < token.index
    if token.dep == "prep" and token.text.lower() in _OTHER_TIMES:
        return False
    return True
