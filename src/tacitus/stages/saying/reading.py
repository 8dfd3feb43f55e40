"""Reading the attributions of a report: from words of saying, from "according to", with their quotations."""

from collections.abc import Iterator

from tacitus.knowledge.attribution import Cue
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Span, Token
from tacitus.stages.saying.attributions import Attribution
from tacitus.stages.saying.cues import said_in
from tacitus.stages.saying.frames import Use
from tacitus.stages.saying.phrases import from_phrases
from tacitus.stages.saying.quoting import with_continuations, with_quotations
from tacitus.stages.saying.spans import noun_phrase, pieces_of
from tacitus.stages.saying.that import opens_with_that
from tacitus.text.quotes import quotations_in
from tacitus.text.tree import children, span_of, subtree

_ASIDE = frozenset({"after", "while", "whereas", "although", "though"})


def attributions_in(coding: Coding) -> tuple[Attribution, ...]:
    """The attributions of the report, in reading order."""
    quotations = quotations_of(coding)
    found = [
        whole
        for sentence in coding.sentences
        for attribution in (*_from_verbs(sentence), *from_phrases(sentence))
        if (whole := with_quotations(attribution, quotations))
    ]
    return tuple(with_continuations(coding.sentences, found, quotations))


def quotations_of(coding: Coding) -> tuple[Span, ...]:
    """The quotations of the report, block by block."""
    text = coding.report.text
    blocks = (b.span for b in coding.facts.blocks)
    return tuple(q for b in blocks for q in quotations_in(text[b.start : b.end], b.start))


def _from_verbs(sentence: Sentence) -> Iterator[Attribution]:
    for said, act in said_in(sentence):
        for number, content in enumerate(_clauses(sentence, said.content)):
            yield Attribution(
                sentence=sentence,
                act=act,
                at=said.at,
                sources=said.sources,
                targets=said.targets,
                source=_source_span(sentence, said),
                cue=span_of((*_helpers(sentence, said.at), *said.cue)),
                content=pieces_of(content),
                quoted=False,
                further=number > 0,
                own_future=said.row.own_future,
                naming=said.construction == "complement",
                complete=bool(content) or said.construction == "none",
            )


def _helpers(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """ "has not" in "has not admitted", "also" in "also said": the helping words right before `verb`."""
    found: list[Token] = []
    for token in reversed(sentence.tokens[: verb.index]):
        if token.head != verb.index or token.tag == "TO" or token.dep not in ("aux", "auxpass", "neg", "advmod"):
            break
        found.append(token)
    return tuple(found)


def _clauses(sentence: Sentence, content: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """ "that A and that B" is two things said."""
    asides = [subtree(sentence, clause) for clause in content if _is_aside(sentence, clause)]
    aside = {t.index for words in asides if words[-1] == content[-1] for t in words}
    content = tuple(t for t in content if t.index not in aside)
    inside = {t.index for t in content}
    cuts = [
        {t.index for t in subtree(sentence, clause)}
        for clause in content
        if clause.dep == "conj"
        and clause.pos in ("VERB", "AUX")
        and clause.head in inside
        and opens_with_that(sentence, clause)
    ]
    rest = inside.difference(*cuts)
    yield tuple(t for t in content if t.index in rest)
    for cut in cuts:
        yield tuple(t for t in content if t.index in cut)


def _is_aside(sentence: Sentence, clause: Token) -> bool:
    """ ", after …", ", while …": what the outlet sets beside what is said."""
    marks = [t for t in children(sentence, clause, "mark") if t.text.lower() in _ASIDE]
    if clause.dep != "advcl" or not marks or not marks[0].index:
        return False
    return sentence.tokens[marks[0].index - 1].text == "," and marks[0].index > clause.head


def _source_span(sentence: Sentence, said: Use[Cue]) -> Span | None:
    if not said.sources:
        return None
    return span_of(tuple(t for head in said.sources for t in noun_phrase(sentence, head, said.at)))
