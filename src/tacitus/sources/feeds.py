"""Reports in feeds: the entries of an RSS or Atom file."""

import importlib
import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from lxml import html

from tacitus.errors import MissingExtra, SourceError

BLOCKS = {"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}


def entries_in_feed(data: bytes) -> Iterator[Mapping[str, Any]]:
    """Yield each entry as a report in JSON is written: its fullest text, title, link, day, the feed's title as outlet.

    An entry without text gives `text: None`. Raises `SourceError` for what is no feed, `MissingExtra` without
    feedparser.
    """
    try:
        feedparser = importlib.import_module("feedparser")
    except ImportError as error:
        raise MissingExtra("feeds need feedparser; install tacitus[feeds]") from error
    feed = feedparser.parse(io.BytesIO(data))
    if not feed.get("version"):
        raise SourceError("is no RSS or Atom feed")
    outlet = feed.feed.get("title") or None
    for entry in feed.entries:
        yield {
            "id": entry.get("id") or entry.get("link"),
            "text": words_of(_fullest(entry)) or None,
            "published": _day(entry),
            "publisher": outlet,
            "url": entry.get("link"),
            "title": words_of(entry.get("title") or "") or None,
        }


def _fullest(entry: Any) -> str:
    given = [content.get("value") or "" for content in entry.get("content") or ()]
    return max([*given, entry.get("summary") or ""], key=len)


def _day(entry: Any) -> str | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return date(*moment[:3]).isoformat() if moment else None
    except ValueError:
        return None


def words_of(markup: str) -> str:
    """The words in a piece of HTML, a paragraph a line.

    >>> words_of("<p>Talks <b>began</b>.</p><p>They ended.</p>")
    'Talks began.\\nThey ended.'
    """
    if not markup.strip():
        return ""
    root = html.fragment_fromstring(markup, create_parent="div")
    for element in root.iter():
        if element.tag in BLOCKS:
            element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in str(root.text_content()).splitlines())
    return "\n".join(line for line in lines if line)
