"""ECB+: which event mentions of a topic tell one happening, with the linker that links coded events.

The adapter only converts: the mention's head word is the deed, the subject of its clause the actor, its sentence the
words near it and its document the story. A topic is a block. Mentions have no type, no place on the map and no toll.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from bench.corpus import Record
from tacitus.link.cluster import components, index_of
from tacitus.link.score import link
from tacitus.link.telling import Telling
from tacitus.link.words import Bag, bag_of, kin_of, root
from tacitus.model.text import Block, BlockKind, Sentence, Span, Token
from tacitus.stages.syntax import sentences_in

SUBJECTS = ("nsubj", "csubj", "poss", "agent")
CONTENT = ("VERB", "NOUN", "PROPN", "ADJ")


def predict(records: Iterable[Record]) -> Iterator[Record]:
    """For each document its event mentions with their clusters."""
    documents = list(records)
    topics: dict[int, list[Telling]] = defaultdict(list)
    for document in documents:
        topics[document["topic"]] += tellings_in(document)
    clusters = {topic: index_of(clusters_of(tellings)) for topic, tellings in topics.items()}
    for document in documents:
        found = clusters[document["topic"]]
        names = [(m["m_id"], found.get(_key(document, m))) for m in event_mentions(document)]
        yield {
            "id": document["id"],
            "mentions": [{"m_id": name, "cluster": str(n)} for name, n in names if n is not None],
        }


def clusters_of(tellings: Sequence[Telling]) -> tuple[tuple[str, ...], ...]:
    """The tellings of one topic, by key, grouped into happenings."""
    return components((t.key for t in tellings), (link(a, b) for a, b in combinations(tellings, 2)))


def event_mentions(document: Record) -> Iterator[Record]:
    """The mentions that are scored."""
    for mention in document["mentions"]:
        if mention["validated"] and mention["tag"].startswith(("ACTION", "NEG_ACTION")):
            yield mention


def tellings_in(document: Record) -> Iterator[Telling]:
    """Each event mention as the scorer compares it."""
    text: str = document["text"]
    blocks = tuple(Block(BlockKind.BODY, Span(s["start"], s["end"])) for s in document["sents"])
    sentences = tuple(sentences_in(text, blocks))
    story = bag_of(" ".join(text[s["start"] : s["end"]] for s in document["sents"]))
    near: Mapping[int, Bag] = {s.index: bag_of(text[s.span.start : s.span.end]) for s in sentences}
    for mention in event_mentions(document):
        found = _head(sentences, Span(mention["start"], mention["end"]))
        if found is None:
            continue
        sentence, head = found
        deeds = frozenset({root(head.lemma)})
        key = _key(document, mention)
        yield Telling(
            key,
            document["id"],
            document["id"],
            deeds,
            kin_of(deeds),
            actors=frozenset(subjects_of(sentence, head)),
            near=near[sentence.index],
            story=story,
        )


def subjects_of(sentence: Sentence, head: Token) -> Iterator[str]:
    """The words that stand as subject of the deed."""
    for child in (sentence.tokens[c] for c in head.children):
        if child.dep in SUBJECTS:
            inside = [child, *(sentence.tokens[c] for c in child.children)]
            yield from (root(t.lemma) for t in inside if t.pos in ("NOUN", "PROPN"))


def _head(sentences: Sequence[Sentence], span: Span) -> tuple[Sentence, Token] | None:
    """The mention's syntactic head, a content word where there is one."""
    for sentence in sentences:
        inside = [t for t in sentence.tokens if t.span.overlaps(span)]
        places = {t.index for t in inside}
        heads = [t for t in inside if t.head not in places or t.head == t.index]
        if heads:
            return sentence, next((t for t in heads if t.pos in CONTENT), heads[0])
    return None


def _key(document: Record, mention: Record) -> str:
    return f"{document['id']}/{mention['m_id']}"
