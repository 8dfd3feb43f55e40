"""History by its place: what goes on from the history told just before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.knowledge.tenses import Tense
from tacitus.model.background import BackgroundKind
from tacitus.model.text import Sentence, Token
from tacitus.stages.history.newstime import NewsTime
from tacitus.stages.history.past import Past, is_near, joined_verbs, past, speaks, tells_news
from tacitus.text.patterns import pattern
from tacitus.text.tense import is_verb, tense_of
from tacitus.text.tree import children

GOES_ON = "it goes on from the history before it"
FILLS = 0.6  # share of a sentence that makes it history as a whole
POINTERS = frozenset({"it", "they", "she", "he", "that", "this", "these", "those", "its", "their", "his", "her"})
ADDERS = frozenset({"also", "since", "then", "later"})


@dataclass(frozen=True, slots=True)
class Run:
    """History as far as it has been told without a break: its last sentence, what it tells, and how many there are."""

    last: Sentence
    found: tuple[Past, ...]
    length: int

    @property
    def fills(self) -> bool:
        """Whether the last sentence tells nothing but history."""
        return max(len(p.span) for p in self.found) >= FILLS * len(self.last.span)

    @property
    def closes(self) -> bool:
        """Whether history is what the last sentence ends with, so that "it" may mean it."""
        return max(p.span.end for p in self.found) >= self.last.span.end - 2


def carried_on(sentence: Sentence, run: Run, news: NewsTime) -> Past | None:
    """`sentence` as a whole, if it carries the history of `run` on."""
    root = next((t for t in sentence.tokens if t.dep == "ROOT"), None)
    if root is None or run.last.paragraph < sentence.paragraph - 1:
        return None
    first = min(_main_verbs(sentence) or (root,), key=lambda verb: verb.index)
    alone = not run.fills or _tells_of_it(sentence, first)
    said = (first,) if alone else (root, *joined_verbs(sentence, root))
    if any(speaks(sentence, verb) for verb in said):
        return None
    if news.recent_in(sentence, sentence.tokens) or is_near(sentence.tokens):
        return None
    if next(pattern("according to").find(sentence.tokens), None):
        return None
    kind = run.found[0].kind
    return past(sentence.tokens, GOES_ON, kind) if _carries(sentence, first, run, kind) else None


def _points_back(sentence: Sentence) -> bool:
    return sentence.tokens[0].text.lower() in POINTERS


def _tells_of_it(sentence: Sentence, first: Token) -> bool:
    """Whether the sentence begins with what the old thing did: "It set a line, and the envoys vowed to guard it"."""
    return _points_back(sentence) and tense_of(sentence, first) is Tense.PAST and not speaks(sentence, first)


def _carries(sentence: Sentence, root: Token, run: Run, kind: BackgroundKind) -> bool:
    tense = tense_of(sentence, root)
    points_back = _points_back(sentence)
    if not run.fills:
        return run.closes and points_back and tense is Tense.PAST and kind is BackgroundKind.EARLIER_TRUCE
    says_more = any(t.text.lower() in ADDERS for t in sentence.tokens[:8])
    if tense is Tense.PAST_PERFECT:
        return True
    if tense is Tense.PERFECT:
        return points_back or says_more or run.length > 1
    if tense is Tense.PRESENT:
        return kind is BackgroundKind.STANDING_STATUS and points_back and not tells_news(root)
    if kind is BackgroundKind.STANDING_STATUS:
        return False
    return tense is Tense.PAST and (points_back or says_more or any(p.opens for p in run.found))


def filled(sentence: Sentence, found: Sequence[Past], news: NewsTime) -> Iterator[Past]:
    """Yield the whole of a sentence of which one joined main clause is history and no other is news."""
    verbs = _main_verbs(sentence)
    told = [p for p in found if any(p.span.covers(v.span) for v in verbs)]
    if not told or len(verbs) < 2 or news.recent_in(sentence, sentence.tokens):
        return
    if all(_is_quiet(sentence, v) for v in verbs if not any(p.span.covers(v.span) for p in told)):
        yield past(sentence.tokens, told[0].why, told[0].kind, told[0].opens)


def _main_verbs(sentence: Sentence) -> tuple[Token, ...]:
    """The verbs of the main clauses; a clause set beside the root ("A is B and C has done D") is one."""
    root = next((t for t in sentence.tokens if t.dep == "ROOT" and is_verb(t)), None)
    if root is None:
        return ()
    joined = any(c.index < root.index for c in children(sentence, root, "cc"))  # "It did A and B promised"
    beside = () if speaks(sentence, root) and not joined else children(sentence, root, "ccomp", "parataxis")
    return (root, *joined_verbs(sentence, root), *(b for b in beside if b.index < root.index))


def _is_quiet(sentence: Sentence, verb: Token) -> bool:
    tense = tense_of(sentence, verb)
    if tense is Tense.PRESENT and tells_news(verb):
        return False
    return not speaks(sentence, verb) and tense not in (Tense.FUTURE, Tense.MODAL)


def run_after(run: Run | None, sentence: Sentence, found: Sequence[Past]) -> Run | None:
    """The run once `sentence`, with the history `found` in it, has been read."""
    if not found:
        return None
    now = Run(sentence, tuple(found), 1)
    return Run(sentence, tuple(found), run.length + 1) if run and run.fills and now.fills else now
