"""History by its place: what goes on from the history told just before."""

from collections.abc import Sequence
from dataclasses import dataclass

from tacitus.knowledge.tenses import Tense
from tacitus.model.background import BackgroundKind
from tacitus.model.text import Sentence, Token
from tacitus.stages.history.newstime import NewsTime
from tacitus.stages.history.past import Past, past, speaks
from tacitus.text.tense import tense_of

GOES_ON = "it goes on from the history before it"
FILLS = 0.6  # share of a sentence that makes it history as a whole
POINTERS = frozenset({"it", "they", "she", "he", "that", "this", "these", "those", "its", "their", "his", "her"})
ADDERS = frozenset({"also", "since", "then", "however", "later", "meanwhile"})


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
    if root is None or run.last.paragraph < sentence.paragraph - 1 or speaks(sentence, root):
        return None
    if news.recent_in(sentence, sentence.tokens) or any(t.text == '"' for t in sentence.tokens):
        return None
    kind = run.found[0].kind
    return past(sentence.tokens, GOES_ON, kind) if _carries(sentence, root, run, kind) else None


def _carries(sentence: Sentence, root: Token, run: Run, kind: BackgroundKind) -> bool:
    tense = tense_of(sentence, root)
    points_back = sentence.tokens[0].text.lower() in POINTERS
    if not run.fills:
        return run.closes and points_back and tense is Tense.PAST and kind is BackgroundKind.EARLIER_TRUCE
    says_more = any(t.text.lower() in ADDERS for t in sentence.tokens[:8])
    if tense is Tense.PAST_PERFECT:
        return True
    if tense is Tense.PERFECT:
        return points_back or says_more or run.length > 1
    if kind is BackgroundKind.STANDING_STATUS:
        return tense is Tense.PRESENT and (points_back or says_more)
    return tense is Tense.PAST and (points_back or says_more)


def run_after(run: Run | None, sentence: Sentence, found: Sequence[Past]) -> Run | None:
    """The run once `sentence`, with the history `found` in it, has been read."""
    if not found:
        return None
    now = Run(sentence, tuple(found), 1)
    return Run(sentence, tuple(found), run.length + 1) if run and run.fills and now.fills else now
