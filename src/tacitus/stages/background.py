"""Set aside history and standing context."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tacitus.knowledge.tenses import Tense
from tacitus.model.background import Background
from tacitus.model.coding import Coding, Layer
from tacitus.model.text import BlockKind, Sentence, Span, Token
from tacitus.stages.history.dated import dated
from tacitus.stages.history.habits import habitual, had_been
from tacitus.stages.history.newstime import NewsTime, news_time
from tacitus.stages.history.past import Past
from tacitus.stages.history.runs import Run, carried_on, filled, run_after
from tacitus.stages.history.signs import signed
from tacitus.text.quotes import quotations_in
from tacitus.text.tense import tense_of

OWN_WORDS = 40  # characters from which a quotation is speech rather than a borrowed word


@dataclass(frozen=True, slots=True)
class SetAsideBackground:
    """Mark the words that tell history or standing context, so that they are not told as news."""

    name: str = "background.rule"
    needs: frozenset[Layer] = frozenset({Layer.SENTENCES, Layer.DATES})
    gives: Layer = Layer.BACKGROUND

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, background=tuple(background_in(coding)))


def background_in(coding: Coding) -> Iterator[Background]:
    """Yield the background of a report in reading order, spans that overlap joined into one.

    >>> coding = read("Shells fell on the port on Friday. The clans have fought over it for decades.")
    >>> [(b.kind.value, b.why, b.evidence.words) for b in coding.background]
    [('earlier_event', 'it has lasted for years', 'The clans have fought over it for decades')]
    """
    for past in past_in(coding):
        yield Background(past.kind, past.why, coding.report.quote(past.span))


def past_in(coding: Coding) -> Iterator[Past]:
    """Yield what a report tells of the past, sentence by sentence, outside its quotations."""
    news = news_time(coding)
    narrated = is_narrated(coding.sentences)
    quoted = tuple(q for q in quotations_in(coding.report.text) if len(q) >= OWN_WORDS)
    run: Run | None = None
    for sentence in coding.sentences:
        if sentence.kind is not BlockKind.BODY:
            continue
        found = tuple(p for p in _past_of(sentence, news, narrated) if not any(q.covers(p.span) for q in quoted))
        if run and not any(q.overlaps(sentence.span) for q in quoted):
            more = carried_on(sentence, run, news)
            found = (*found, more) if more else found
        yield from _joined(found)
        run = run_after(run, sentence, found)


def _past_of(sentence: Sentence, news: NewsTime, narrated: bool) -> Iterator[Past]:
    found = (*dated(sentence, news), *signed(sentence, news))
    yield from found
    yield from filled(sentence, found, news)
    if narrated:
        yield from habitual(sentence, news)
        yield from had_been(sentence, news)


def is_narrated(sentences: Sequence[Sentence]) -> bool:
    """Whether a report tells its news in the past, so that a plain present or a past perfect stands out."""
    body = [s for s in sentences if s.kind is BlockKind.BODY]
    tenses = [tense_of(s, t) for s in body for t in s.tokens if t.dep == "ROOT"]
    return 2 * tenses.count(Tense.PAST) >= tenses.count(Tense.PAST) + tenses.count(Tense.PRESENT)


def is_background(coding: Coding, sentence: Sentence, token: Token) -> Background | None:
    """The background that `token` of `sentence` belongs to, `None` where it tells news.

    >>> coding = read("The herders, who have long fought the farmers, burned a mill on Friday.")
    >>> first = coding.sentences[0]
    >>> [t.text for t in first.tokens if t.pos == "VERB" and is_background(coding, first, t)]
    ['fought']
    """
    if not sentence.span.covers(token.span):
        return None
    return next((b for b in coding.background if b.evidence.span.covers(token.span)), None)


def _joined(found: tuple[Past, ...]) -> Iterator[Past]:
    """Overlapping spans as one, with the kind and reason of the longest."""
    group: list[Past] = []
    for past in sorted(found, key=lambda p: p.span):
        if group and past.span.start >= max(p.span.end for p in group):
            yield _join(group)
            group = []
        group.append(past)
    if group:
        yield _join(group)


def _join(group: list[Past]) -> Past:
    longest = max(group, key=lambda p: len(p.span))
    return replace(longest, span=Span(group[0].span.start, max(p.span.end for p in group)))
