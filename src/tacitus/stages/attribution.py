"""Attributions: whose word a piece of the report is, before speakers are resolved to actors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tacitus.knowledge.attribution import Cue, source_phrases
from tacitus.model.actor import Actor
from tacitus.model.claim import Act, Claim
from tacitus.model.coding import Coding
from tacitus.model.text import Sentence, Span, Token
from tacitus.stages.saying.cues import said_in
from tacitus.stages.saying.frames import Use
from tacitus.text.phrases import words
from tacitus.text.quotes import quotations_in
from tacitus.text.tree import children, head_of, span_of, subtree

DENYING = frozenset({Act.DENIES, Act.REJECTS, Act.WITHHOLDS})
_ASIDE = frozenset({"after", "while", "whereas", "although", "though"})
_NEAR = 4  # characters that may stand between a cue that ends its sentence and the quotation it opens


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, in the words of one sentence.

    `at` is the word of saying, `sources` the head words of its speakers (none where the sentence
    does not tell), `targets` those whom it accuses or addresses. `content` is what is said: first
    what stands with the cue, then quotations that go on with it. `further` content has the cue of
    the attribution before it ("said that A and that B"). One that is not `complete` lacks its content. `own_future` is the act where
    the speaker tells what he is going to do; `naming` content gives something a name ("called it a crime"). `act` is `None` for views, and for
    sayings that are denied or merely possible.
    """

    sentence: Sentence
    act: Act | None
    at: Token
    sources: tuple[Token, ...]
    targets: tuple[Token, ...]
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    quoted: bool
    further: bool = False
    complete: bool = True
    own_future: Act | None = None
    naming: bool = False


def speakers_of(coding: Coding, span: Span) -> tuple[Actor, ...]:
    """Those who assert what stands at `span`, innermost claim first; empty in the outlet's own voice."""
    return _speakers(coding.claims, span, denying=False)


def deniers_of(coding: Coding, span: Span) -> tuple[Actor, ...]:
    """Those who deny what stands at `span`, innermost claim first."""
    return _speakers(coding.claims, span, denying=True)


def _speakers(claims: Sequence[Claim], span: Span, denying: bool) -> tuple[Actor, ...]:
    inside = [c for c in claims if (c.act in DENYING) is denying and _share(c.content.span, span) >= 0.5]
    found: dict[str, Actor] = {}
    for claim in sorted(inside, key=lambda c: len(c.content.span)):
        found.setdefault(claim.speaker.name, claim.speaker)
    return tuple(found.values())


def _share(outer: Span, inner: Span) -> float:
    """The part of `inner` that lies in `outer`, between 0 and 1."""
    both = min(outer.end, inner.end) - max(outer.start, inner.start)
    return max(0, both) / max(1, len(inner))


def attributions_in(coding: Coding) -> tuple[Attribution, ...]:
    """The attributions of the report, in reading order."""
    quotations = tuple(q for b in coding.facts.blocks for q in quotations_in(_words(coding, b.span), b.span.start))
    found: list[Attribution] = []
    for sentence in coding.sentences:
        for attribution in (*_from_verbs(sentence), *_from_phrases(sentence)):
            if whole := _with_quotations(attribution, quotations):
                found.append(whole)
    return tuple(_with_continuations(coding, found, quotations))


def _words(coding: Coding, span: Span) -> str:
    return coding.report.text[span.start : span.end]


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
                cue=span_of(said.cue),
                content=_pieces(content),
                quoted=False,
                further=number > 0,
                own_future=said.row.own_future,
                naming=said.construction == "complement",
                complete=bool(content) or said.construction == "none",
            )


def _clauses(sentence: Sentence, content: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """ "that A and that B" is two things said."""
    aside = {t.index for clause in content if _is_aside(sentence, clause) for t in subtree(sentence, clause)}
    content = tuple(t for t in content if t.index not in aside)
    inside = {t.index for t in content}
    cuts = [
        {t.index for t in subtree(sentence, clause)}
        for clause in content
        if clause.dep == "conj"
        and clause.pos in ("VERB", "AUX")
        and clause.head in inside
        and _opens_with_that(sentence, clause)
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


def _opens_with_that(sentence: Sentence, clause: Token) -> bool:
    return any(t.text.lower() == "that" for t in children(sentence, clause, "mark"))


def _source_span(sentence: Sentence, said: Use[Cue]) -> Span | None:
    if not said.sources:
        return None
    return span_of(tuple(t for head in said.sources for t in noun_phrase(sentence, head, said.at)))


def noun_phrase(sentence: Sentence, head: Token, verb: Token | None = None) -> tuple[Token, ...]:
    """`head` with its modifiers and apposition, less clauses about it and the clause of `verb`."""
    cut = {
        t.index for c in children(sentence, head, "relcl", "acl", "punct", "cc", "conj") for t in subtree(sentence, c)
    }
    if verb is not None:
        cut |= {t.index for t in subtree(sentence, verb)} if head.index not in _indices(sentence, verb) else set()
    kept = tuple(t for t in subtree(sentence, head) if t.index not in cut)
    return kept or (head,)


def _indices(sentence: Sentence, token: Token) -> set[int]:
    return {t.index for t in subtree(sentence, token)}


def _pieces(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Runs of neighbouring words as spans, single marks at their rims left out."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.index == runs[-1][-1].index + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(span_of(tuple(run)) for run in map(_trimmed, runs) if run)


def _trimmed(run: list[Token]) -> list[Token]:
    while run and run[-1].pos == "PUNCT" and run[-1].text in ",.;:–-":
        run = run[:-1]
    while run and run[0].pos == "PUNCT" and run[0].text in ",.;:–-":
        run = run[1:]
    return run


def _from_phrases(sentence: Sentence) -> Iterator[Attribution]:
    """ "According to the mayor, …" """
    lemmas = [t.lemma for t in sentence.tokens]
    forms = [t.text.lower() for t in sentence.tokens]
    for row in source_phrases():
        parts = words(row.phrase)
        for at in range(len(forms) - len(parts)):
            fits = all(p in (lemmas[at + i], forms[at + i]) for i, p in enumerate(parts))
            if fits and (found := _from_phrase(sentence, at, at + len(parts))):
                yield found


def _from_phrase(sentence: Sentence, start: int, end: int) -> Attribution | None:
    first, last = sentence.tokens[start], sentence.tokens[end - 1]
    heads = children(sentence, last, "pobj") or children(sentence, first, "pobj")
    if not heads:
        return None
    own = _indices(sentence, first) | _indices(sentence, heads[0]) | set(range(start, end))
    content = tuple(t for t in _clause_of(sentence, first) if t.index not in own)
    return Attribution(
        sentence=sentence,
        act=Act.SAYS,
        at=first,
        sources=heads[:1],
        targets=(),
        source=span_of(noun_phrase(sentence, heads[0])),
        cue=span_of(sentence.tokens[start:end]),
        content=_pieces(content),
        quoted=False,
    )


def _clause_of(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The finite clause that `token` stands in."""
    head = head_of(sentence, token)
    while head is not None and head.pos not in ("VERB", "AUX"):
        above = head_of(sentence, head)
        if above is None:
            break
        head = above
    while head is not None and head.dep in ("xcomp", "pcomp", "acl", "advcl", "relcl"):
        above = head_of(sentence, head)
        if above is None:
            break
        head = above
    return subtree(sentence, head) if head is not None else sentence.tokens


def _with_quotations(attribution: Attribution, quotations: Sequence[Span]) -> Attribution | None:
    """Content widened to the quotations it touches; a quotation stands for content that is missing."""
    if any(q.covers(attribution.cue) for q in quotations):
        attribution = replace(attribution, act=None)
    touched = [q for q in quotations if any(q.overlaps(c) for c in attribution.content)]
    if not attribution.content and attribution.act is not None:
        touched = _standing_for(attribution, quotations)
        found = replace(attribution, content=tuple(touched), quoted=True, complete=True) if touched else attribution
        return found if found.complete else None
    if not touched or any(q.covers(attribution.cue) for q in touched):
        return attribution
    pieces = [c for c in attribution.content]
    for quotation in touched:
        pieces = _merged(pieces, quotation)
    return replace(attribution, content=tuple(pieces), quoted=_is_quoted(attribution.content, touched))


def _is_quoted(content: Sequence[Span], quotations: Sequence[Span]) -> bool:
    """Whether half of the content are the speaker's own words."""
    inside = sum(max(0, min(c.end, q.end) - max(c.start, q.start)) for c in content for q in quotations)
    return 2 * inside >= sum(len(c) for c in content)


def _merged(pieces: Sequence[Span], quotation: Span) -> list[Span]:
    apart = [p for p in pieces if not p.overlaps(quotation)]
    for piece in pieces:
        if piece.overlaps(quotation):
            quotation = quotation.union(piece)
    return sorted([*apart, quotation])


def _standing_for(attribution: Attribution, quotations: Sequence[Span]) -> list[Span]:
    """Quotations in the cue's sentence, or the one that opens right behind it."""
    sentence = attribution.sentence.span
    inside = [q for q in quotations if q.overlaps(sentence)]
    if inside:
        return inside
    return [
        q for q in quotations if 0 <= q.start - sentence.end <= _NEAR and attribution.sentence.tokens[-1].text == ":"
    ]


def _with_continuations(
    coding: Coding, found: Sequence[Attribution], quotations: Sequence[Span]
) -> Iterator[Attribution]:
    """Add to each attribution the quotations that go on with it in sentences without a speaker."""
    extra: dict[int, list[Span]] = {}
    owner: int | None = None
    for sentence in coding.sentences:
        own = _last_in(sentence, found, quotations)
        filling = [q for q in quotations if _fills(q, sentence)]
        if own is not None:
            owner = own
        elif not filling:
            owner = None
        elif (holder := _holder(filling[0], found)) is not None:
            owner = holder
        elif owner is not None and filling[0] not in extra.setdefault(owner, []):
            extra[owner].append(filling[0])
    for number, attribution in enumerate(found):
        yield replace(attribution, content=(*attribution.content, *extra.get(number, ())))


def _last_in(sentence: Sentence, found: Sequence[Attribution], quotations: Sequence[Span]) -> int | None:
    """The last attribution of `sentence` that stands neither in a quotation nor in what another tells."""
    inside = [n for n, a in enumerate(found) if a.sentence.index == sentence.index and a.act is not None]
    outer = [n for n in inside if not any(c.covers(found[n].cue) for m in inside if m != n for c in found[m].content)]
    free = [n for n in outer if not any(q.covers(found[n].cue) for q in quotations)]
    return free[-1] if free else None


def _holder(quotation: Span, found: Sequence[Attribution]) -> int | None:
    """The attribution that the quotation is content of."""
    return next((n for n, a in enumerate(found) if a.act and any(quotation.overlaps(c) for c in a.content)), None)


def _fills(quotation: Span, sentence: Sentence) -> bool:
    """Whether `sentence` is nothing but (a part of) the quotation."""
    both = min(quotation.end, sentence.span.end) - max(quotation.start, sentence.span.start)
    return both >= len(sentence.span) - _NEAR and both > 0
