"""When something at a word of a sentence happens: which of the sentence's dates tells its time.

A date hangs on a word, its host ("on Friday" on "said"). From the word whose time is asked we look at the dates of
its own clause, then climb to the clauses that govern it, as far as they tell of the same time.
"""

from collections.abc import Iterator

from tacitus.knowledge.dates import continuations, reactions
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Token
from tacitus.model.when import Anchor, DatePrecision, When
from tacitus.text.tree import children, head_in, head_of
from tacitus.text.within import dates_in

Hosts = dict[int, list[When]]  # token index to the dates that hang on it

_PRENOMINAL = frozenset({"nummod", "compound", "amod", "poss", "nmod", "quantmod", "det"})
_BRIDGES = frozenset({"ADP", "ADV", "PART", "SCONJ", "PUNCT", "NUM", "DET"})
_CLAUSES = frozenset({"ccomp", "relcl", "advcl", "acl", "pcomp", "conj", "parataxis", "csubj"})
_OTHER_TIMES = frozenset({"after", "before", "since", "until", "till", "if", "unless", "once"})
_SAME_TIME = frozenset({"as", "when", "while"})
_BROAD = frozenset({DatePrecision.MONTH, DatePrecision.LONGER})


def time_at(coding: Coding, sentence: Sentence, token: Token) -> When | None:
    """The date that tells when `token` happens, `None` where none does."""
    hosts = hosts_in(coding, sentence)
    found = next(_reaching(sentence, token, hosts), None) if hosts else None
    return found or _carried_on(coding, sentence, token)


def hosts_in(coding: Coding, sentence: Sentence) -> Hosts:
    """The dates of `sentence`, by the word that each hangs on."""
    hosts: Hosts = {}
    for when in dates_in(coding, sentence):
        if _names_a_time(when):
            host = _host(sentence, when)
            if host is not None and not _compares(sentence, host, when):
                hosts.setdefault(host.index, []).append(when)
    return hosts


def _names_a_time(when: When) -> bool:
    """Whether it is a date, open or not, rather than a length of time, an end or "now"."""
    if when.start is not None:
        return True
    return when.end is None and when.rule.startswith("open") and not (when.value or "P").startswith("P")


def _host(sentence: Sentence, when: When) -> Token | None:
    """The word whose time the date tells, past prepositions and the like; the date itself where it stands alone."""
    token = head_in(sentence, when.evidence.span)
    seen: set[int] = set()
    while token is not None and token.index not in seen:
        seen.add(token.index)
        above = head_of(sentence, token)
        if above is None:
            return token
        if above.pos not in _BRIDGES and not when.evidence.span.overlaps(above.span):
            return above
        token = above
    return token


def _compares(sentence: Sentence, host: Token, when: When) -> bool:
    """ "the deadliest attack since 2014" tells no time of the attack."""
    before = [t for t in sentence.tokens if t.span.end <= when.evidence.span.start]
    if not before or before[-1].text.lower() != "since":
        return False
    return any(t.tag in ("JJS", "RBS") or t.lemma == "first" for t in (host, *children(sentence, host)))


# From a word to the dates that reach it


def _reaching(sentence: Sentence, token: Token, hosts: Hosts) -> Iterator[When]:
    """The dates that tell the time of `token`, nearest first."""
    seen: set[int] = set()
    below: Token | None = None
    at: Token | None = token
    narrow = False
    while at is not None and at.index not in seen:
        seen.add(at.index)
        yield from (w for w in _down(sentence, at, token, hosts, below) if not narrow or w.precision not in _BROAD)
        if not _passes_up(sentence, at):
            return
        narrow = narrow or at.dep in ("advcl", "pcomp", "relcl")
        below, at = at, head_of(sentence, at)


def _down(sentence: Sentence, at: Token, token: Token, hosts: Hosts, below: Token | None) -> Iterator[When]:
    """The dates of `at` itself, then those of its arguments, breadth first, no deeper than its clause."""
    level, seen = [at], {at.index} | ({below.index} if below else set())
    while level:
        dates = [w for t in level for w in hosts.get(t.index, ()) if t is token or _is_free(sentence, t, at, w)]
        yield from sorted(dates, key=lambda w: abs(w.evidence.span.start - token.span.start))
        under = (child for t in level for child in children(sentence, t))
        level = [child for child in under if child.index not in seen and _goes_down(sentence, child)]
        seen.update(t.index for t in level)


def _is_free(sentence: Sentence, host: Token, at: Token, when: When) -> bool:
    """Whether a date on `host` may also tell the time of the word `at` above it: "a 1994 cease-fire" keeps its own."""
    head = head_in(sentence, when.evidence.span)
    if head is not None and head.dep in _PRENOMINAL and head.head == host.index:
        return False
    if host is at or host.pos in ("VERB", "AUX", "PROPN"):
        return True
    return when.anchor is not Anchor.EXPLICIT and when.precision is not DatePrecision.LONGER


def _goes_down(sentence: Sentence, child: Token) -> bool:
    """Whether what is told at `child` is of one time with the word above it."""
    if child.dep == "advcl":
        return _mark(sentence, child) in _SAME_TIME
    if child.dep == "conj":
        return child.pos not in ("VERB", "AUX") or not children(sentence, child, "nsubj", "nsubjpass")
    return child.dep not in _CLAUSES


def _mark(sentence: Sentence, verb: Token) -> str:
    """The word that binds a clause to the one above: "after", "as", "when"."""
    marks = children(sentence, verb, "mark", "advmod", "prep")
    return next((m.text.lower() for m in marks if m.index < verb.index and m.tag in ("IN", "WRB")), "")


def _passes_up(sentence: Sentence, token: Token) -> bool:
    """Whether the word above `token` may tell its time too."""
    above = head_of(sentence, token)
    if above is None:
        return False
    match token.dep:
        case "advcl":
            return _mark(sentence, token) not in _OTHER_TIMES
        case "pcomp" | "prep":
            return above.text.lower() not in _OTHER_TIMES and token.text.lower() not in _OTHER_TIMES
        case "relcl":
            return token.tag == "VBD" and not any(a.lemma == "have" for a in children(sentence, token, "aux"))
        case "ccomp" | "parataxis":
            return above.index < token.index  # "said on Friday that …", not "…, police said on Friday"
        case "dobj" | "nsubjpass":
            return above.lemma not in reactions()
        case _:
            return True


# From one sentence to the next

REACH = 3  # sentences back from which "then", "later" and "meanwhile" carry the day on


def _carried_on(coding: Coding, sentence: Sentence, token: Token) -> When | None:
    """The day of the sentences before, where the clause says that it goes on from them ("Then …", "he later …")."""
    if not _goes_on(sentence, token):
        return None
    for back in range(1, REACH + 1):
        if sentence.index < back:
            return None
        before = coding.sentences[sentence.index - back]
        told = [w for dates in hosts_in(coding, before).values() for w in dates]
        if told:
            days = [w for w in told if w.precision is DatePrecision.DAY]
            return days[-1] if len(told) == len(days) == 1 else None
    return None


def _goes_on(sentence: Sentence, token: Token) -> bool:
    verb = token
    for _ in range(4):
        if verb.pos == "VERB" and verb.dep in ("ROOT", "conj"):
            break
        above = head_of(sentence, verb)
        if above is None:
            break
        verb = above
    if verb.tag != "VBD" and not any(a.tag == "VBD" for a in children(sentence, verb, "auxpass")):
        return False
    return any(a.text.lower() in continuations() for a in children(sentence, verb, "advmod"))
