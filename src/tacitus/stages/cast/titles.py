"""Titles before names and appositions beside them: what a person is said to be."""

from collections.abc import Iterator

from tacitus.knowledge.roles import Holder, Role
from tacitus.model.actor import Sector
from tacitus.model.text import Sentence, Token
from tacitus.stages.cast.offices import Office, is_modifier, office_at, role_ending_at
from tacitus.text.tree import children, head_of


def cut_title(sentence: Sentence, start: int, end: int) -> tuple[int, int | None]:
    """Where the name begins after its title words, and where those begin.

    A word that is both title and name ("Sheikh") is a title only at the beginning.
    """
    for at in range(end - 1, start - 1, -1):
        title = title_before(sentence, at)
        if title is None:
            continue
        found = role_ending_at(sentence, at)
        honorific = found is not None and (found[1].weak or found[1].sector is Sector.REL)
        if title <= start or not honorific:
            return at, title
    return start, None


def title_before(sentence: Sentence, at: int) -> int | None:
    """Where the title begins that ends right before token `at`, `None` where there is none."""
    tokens = sentence.tokens
    if at == 0 or tokens[at].text in (".", "-") or tokens[at - 1].text == "-":
        return None
    found = role_ending_at(sentence, at)
    if found is None or not found[1].title or tokens[at - 1].pos not in ("NOUN", "PROPN", "ADJ", "PUNCT"):
        return None
    return found[0]


def offices_of(
    sentence: Sentence, cut: int, title: int | None, head: Token, end: int
) -> tuple[tuple[Office, ...], tuple[int, ...]]:
    found: list[Office] = []
    if title is not None and (office := title_office(sentence, cut, title)) is not None:
        found.append(office)
    apposed = tuple(_apposed(sentence, head, cut, end)) if title is None else tuple(_beside(sentence, head, end))
    found += [o for t in apposed if (o := office_at(sentence, t)) is not None]
    return tuple(found), tuple(t.index for t in apposed)


def title_office(sentence: Sentence, cut: int, first: int) -> Office | None:
    """The office that the title before a name tells, its modifiers taken in ("Syrian government lead")."""
    found = role_ending_at(sentence, cut)
    if found is None:
        return None
    start = first
    tokens = sentence.tokens
    while start > 0 and _before_title(sentence, start, first):
        start -= 1
    while start < first and tokens[start].text == "-":
        start += 1
    owner = start - 2 if start > 1 and tokens[start - 1].tag == "POS" else None
    if start and tokens[start - 1].tag == "PRP$":
        owner = start - 1
    last = cut - 1
    while last > first and tokens[last].text == ".":
        last -= 1
    kinds = tuple(r for at in range(first, start, -1) if (r := _kind(sentence, at, start)) is not None)
    return Office(found[1], start, first, cut, last, owner, kinds, tokens[last].lemma)


def _before_title(sentence: Sentence, at: int, first: int) -> bool:
    """Whether the word before token `at` belongs to a title that begins at `first`."""
    before = sentence.tokens[at - 1]
    if before.text == "-":
        return at > 1
    if before.pos not in ("ADJ", "NOUN", "PROPN"):
        return False
    small = before.pos == "NOUN" and before.text.islower()
    return not small or at == first or role_ending_at(sentence, at) is not None


def _kind(sentence: Sentence, end: int, start: int) -> Role | None:
    found = role_ending_at(sentence, end)
    return found[1] if found and found[0] >= start else None


def _apposed(sentence: Sentence, head: Token, first: int, end: int) -> Iterator[Token]:
    """Heads of the noun phrases set beside the name: "X, the head of Y" and "Turkey's president, X"."""
    found = [*_beside(sentence, head, end), *_before(sentence, head, first)]
    yield from dict.fromkeys(found)


def _beside(sentence: Sentence, head: Token, end: int) -> Iterator[Token]:
    yield from (t for t in children(sentence, head, "appos") if office_at(sentence, t) is not None)
    tokens = sentence.tokens
    if end + 1 < len(tokens) and tokens[end].text in (",", "–"):
        yield from _singular_office(sentence, end + 1, end + 8)


def _singular_office(sentence: Sentence, first: int, last: int) -> Iterator[Token]:
    """The office whose phrase begins at `first`, whatever the parser made of it."""
    tokens = sentence.tokens
    begin = first + 1 if tokens[first].pos == "DET" or tokens[first].tag == "PRP$" else first
    for token in tokens[begin:last]:
        if token.text in (",", ".", ";") or token.pos in ("VERB", "AUX", "ADP"):
            return
        if token.pos != "NOUN" or is_modifier(sentence, token):
            continue
        office = office_at(sentence, token)
        if office is not None and office.start <= begin <= office.head and token.tag == "NN":
            if office.role.holder is not Holder.BODY or office.kinds:
                yield token
            return


def _before(sentence: Sentence, head: Token, first: int) -> Iterator[Token]:
    above = head_of(sentence, head)
    if above is not None and head.dep == "appos" and above.index < first:
        if office_at(sentence, above) is not None:
            yield above
        yield from (
            t
            for t in children(sentence, above, "appos")
            if t.index != head.index and office_at(sentence, t) is not None
        )
