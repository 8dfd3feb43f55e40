"""Who speaks a quotation: enough to read "I" and "we" by; what claims are is told elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tacitus.knowledge.actor_words import Use, words_for
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Span
from tacitus.text.clauses import subjects
from tacitus.text.quotes import quotations_in

SAYING = words_for(Use.SAYING)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The quotations of a report and, for each, sentence and token of the one who speaks.

    `said` has, by sentence, the subjects of its words of saying."""

    quotes: tuple[Span, ...]
    speakers: Mapping[int, tuple[int, int]]
    said: Mapping[int, tuple[int, ...]]

    def at(self, span: Span) -> int | None:
        """The number of the quotation that holds `span`."""
        return next((n for n, q in enumerate(self.quotes) if q.start <= span.start and span.end <= q.end), None)

    def speaker_at(self, span: Span) -> tuple[int, int] | None:
        """Sentence and token of the one who speaks the words at `span`, `None` outside quotations."""
        number = self.at(span)
        return self.speakers.get(number) if number is not None else None


def spoken_in(coding: Coding) -> Spoken:
    """Find quotations and their speakers: the subject of the word of saying beside them, else the last speaker."""
    quotes = tuple(
        quote
        for block in coding.facts.blocks
        for quote in quotations_in(coding.report.text[block.span.start : block.span.end], block.span.start)
    )
    speakers: dict[int, tuple[int, int]] = {}
    last: tuple[int, int] | None = None
    paragraph = -1
    for sentence in coding.sentences:
        if sentence.paragraph > paragraph + 1:
            last = None
        paragraph = sentence.paragraph
        outside = _speaker(sentence, quotes)
        last = outside or last
        for number, quote in enumerate(quotes):
            if quote.overlaps(sentence.span) and last is not None and (outside or number not in speakers):
                speakers[number] = last
    said = {s.index: tuple(_subjects_of_saying(s, ())) for s in coding.sentences}
    return Spoken(quotes, speakers, said)


def _speaker(sentence: Sentence, quotes: tuple[Span, ...]) -> tuple[int, int] | None:
    """The subject of a word of saying that stands outside the quotations."""
    inside = tuple(q for q in quotes if q.overlaps(sentence.span))
    return next(((sentence.index, s) for s in _subjects_of_saying(sentence, inside)), None)


def _subjects_of_saying(sentence: Sentence, inside: tuple[Span, ...]) -> Iterator[int]:
    for token in sentence.tokens:
        if token.lemma not in SAYING or token.pos != "VERB" or any(q.covers(token.span) for q in inside):
            continue
        for subject in subjects(sentence, token):
            if not any(q.covers(subject.span) for q in inside):
                yield subject.index
