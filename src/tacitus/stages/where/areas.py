"""Places that are described by a nation's adjective, not named: "a northern Afghan province", "the Turkish border"."""

from collections.abc import Iterator

from tacitus.gazetteer import Atlas, Sense
from tacitus.knowledge.places import PlaceWordKind, country_points
from tacitus.model.place import GeoPrecision, Place
from tacitus.model.text import Report, Sentence, Span, Token
from tacitus.stages.where.phrases import direction_ending
from tacitus.stages.where.points import Spot, at_spot, border_of, part_of
from tacitus.stages.where.senses import Setting
from tacitus.stages.where.words import peoples, told_by

K = PlaceWordKind
_NOUNS = (K.SETTLEMENT, K.UNIT1, K.UNIT2, K.AREA)
_LINKS = ("-", "–", "and")


def areas_in(report: Report, sentence: Sentence, setting: Setting, book: Atlas) -> Iterator[Place]:
    """Yield what `sentence` describes by a nation's adjective."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens[:-1]):
        country = peoples().get(token.text)
        if country in country_points():
            found = _part(tokens, at, country, book) or _border(tokens, at, country, setting, book)
            if found:
                start, end, spot = found
                span = Span(tokens[start].span.start, tokens[end - 1].span.end)
                words = " ".join(report.text[span.start : span.end].split())
                yield at_spot(_whole(report, words, country, span), spot)


def _whole(report: Report, words: str, country: str, span: Span) -> Place:
    return Place(words, None, None, country, None, None, None, GeoPrecision.FUZZY, (), "", report.quote(span))


def _part(tokens: tuple[Token, ...], at: int, country: str, book: Atlas) -> tuple[int, int, Spot] | None:
    """ "a northern Afghan province", unless its name follows."""
    direction = direction_ending(tokens, at)
    if direction is None or not told_by(tokens[at + 1], *_NOUNS):
        return None
    if at + 2 < len(tokens) and (tokens[at + 2].text == "of" or tokens[at + 2].pos == "PROPN"):
        return None
    point = country_points()[country]
    sense = Sense(
        country, point.lat, point.lon, country, "", None, None, None, GeoPrecision.COUNTRY, (), 9.0, True, ""
    )  # fmt: skip
    return direction[0], at + 2, part_of(sense, (point.lat, point.lon), direction[1], book)


def _border(
    tokens: tuple[Token, ...], at: int, country: str, setting: Setting, book: Atlas
) -> tuple[int, int, Spot] | None:
    """ "the Turkish border", "the Turkish-Syrian border"."""
    if not told_by(tokens[at + 1], K.BORDER):
        return None
    other = None
    if at > 1 and tokens[at - 1].text in _LINKS:
        other = peoples().get(tokens[at - 2].text)
    spot = border_of(country, setting, book, other)
    return (at - 2 * bool(other), at + 2, spot) if spot else None
