"""Reports at addresses: a page, a feed, or a file of reports, fetched only where the user allows the network."""

import codecs
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Protocol
from urllib.parse import urljoin

from tacitus.errors import SourceError
from tacitus.sources.addresses import Target, target_of
from tacitus.sources.network import LIMIT, Answer, Deadline, Network, too_large
from tacitus.sources.packed import RATIO, SLACK

REDIRECTS = 5
SECONDS = 60.0  # for one address, with all its redirects
MOVED = frozenset({301, 302, 303, 307, 308})
KINDS: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/json": ".json",
    "application/jsonl": ".jsonl",
    "application/jsonlines": ".jsonl",
    "application/x-jsonlines": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/ndjson": ".jsonl",
    "text/csv": ".csv",
    "application/csv": ".csv",
}  # content types, and the ending of a file that holds such
VAGUE = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/gzip"})
ENDINGS = frozenset({*KINDS.values(), ".htm", ".rss", ".atom", ".txt"})
PACKED = frozenset({".jsonl.gz", ".jsonl.zst"})
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_TEXT = re.compile(r"utf-(?:16|32)|iso|cp|koi8|gb|big5|euc|shift|ascii|mac|tis|johab|hz")
AS_BROWSERS_DO: Mapping[str, str] = {"iso8859-1": "cp1252", "ascii": "cp1252"}
HEAD = 1024  # bytes in which a page tells its character set, and a feed that it is one


class Transport(Protocol):
    """Asks one machine one thing."""

    def ask(self, target: Target, deadline: Deadline) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address: the final address, and a file's name and bytes that hold it."""

    url: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Web:
    """Fetches what stands at addresses; `network` is what can be swapped, `seconds` the most that one address takes."""

    network: Transport = field(default_factory=Network)
    seconds: float = SECONDS

    def fetch(self, address: str) -> Fetched:
        """What stands at `address`, or where it sends, at most five times on; each is checked as the first was.

        Raises `SourceError`, which says why, for all that cannot be had.
        """
        deadline = Deadline(self.seconds)
        target = target_of(address)
        for _ in range(REDIRECTS + 1):
            answer = self.network.ask(target, deadline)
            if answer.status not in MOVED:
                return _fetched(target, answer)
            target = _sent_on(target, answer)
        raise SourceError(f"sends on more than {REDIRECTS} times")


def _sent_on(target: Target, answer: Answer) -> Target:
    where = answer.headers.get("location")
    if not where:
        raise SourceError("sends on without saying where to")
    try:
        following = target_of(urljoin(target.url, where))
    except (SourceError, ValueError) as error:
        raise SourceError(f"sends on to what {error}") from error
    if target.scheme == "https" and following.scheme == "http":
        raise SourceError("sends on from https to http, where anybody could change what it says")
    return following


def _fetched(target: Target, answer: Answer) -> Fetched:
    if answer.status != HTTPStatus.OK:
        raise SourceError(f"answers {answer.status}{_phrase(answer.status)}")
    data = _unpacked(answer.data, answer.headers.get("content-encoding", ""))
    kind = answer.headers.get("content-type", "")
    ending = _ending(kind, data, target)
    return Fetched(target.url, _stem(target, ending) + ending, _as_utf8(data, kind, ending))


def _phrase(status: int) -> str:
    try:
        return f" ({HTTPStatus(status).phrase.lower()})"
    except ValueError:
        return ""


def _unpacked(data: bytes, encoding: str) -> bytes:
    """What was sent, unpacked as far as an honest page goes."""
    windows = {"gzip": 31, "x-gzip": 31, "deflate": 15}
    how = encoding.strip().lower()
    if how in ("", "identity"):
        return data
    if how not in windows:
        raise SourceError(f"comes packed as {how[:20]}, which Tacitus cannot unpack")
    unpacker = zlib.decompressobj(windows[how])
    most = min(LIMIT, SLACK + RATIO * len(data))
    try:
        plain = unpacker.decompress(data, most + 1)
    except zlib.error as error:
        raise SourceError("comes damaged and cannot be unpacked") from error
    if len(plain) > most:
        sentence = f"unpacks to more than {RATIO} times its size, which no honest page does"
        raise SourceError(too_large() if most == LIMIT else sentence)
    if not unpacker.eof or unpacker.unused_data:
        raise SourceError("comes damaged and cannot be unpacked")
    return plain


def _ending(kind: str, data: bytes, target: Target) -> str:
    """The ending of a file that holds `data`: by its content type, and by the address where the type is vague."""
    told = kind.partition(";")[0].strip().lower()
    named = _named(target)
    known = KINDS.get(told)
    if known == ".html" and _FEED.search(data[:HEAD]):
        return ".xml"
    if known == ".json" and named in (".jsonl", *PACKED):
        return named
    if known:
        return known
    if told in VAGUE and (named in ENDINGS or named in PACKED):
        return named
    if told == "text/plain":
        return ".txt"
    raise SourceError(f"gives {told[:60] or 'no content type'}; Tacitus reads pages, feeds, JSON, JSON lines and CSV")


def _named(target: Target) -> str:
    """What the path ends in, both endings where lines are packed."""
    path = PurePosixPath(target.path.partition("?")[0].lower())
    both = "".join(path.suffixes[-2:])
    return both if both in PACKED else path.suffix


def _stem(target: Target, ending: str) -> str:
    """A name that a file can have, made of the address: its reports without an id are called after it.

    >>> _stem(target_of("https://example.org/news/may.html?page=2"), ".html")
    'example.org-news-may.html-page-2'
    """
    whole = f"{target.host}{target.path}"
    return re.sub(r"[^\w.-]+", "-", whole.removesuffix(ending)).strip("-.")[:150]


def _as_utf8(data: bytes, kind: str, ending: str) -> bytes:
    """Text in UTF-8, whatever it was sent in; a feed tells its own character set, packed lines have none."""
    if ending == ".xml" or ending in PACKED or data.startswith(codecs.BOM_UTF8):
        return data
    named = _CHARSET.search(kind)
    told = _META.search(data[:HEAD]) if ending in (".html", ".htm") and not named else None
    charset = named[1] if named else told[1].decode("ascii") if told else "utf-8"
    try:
        codec = codecs.lookup(charset).name
        if codec == "utf-8" or (told and codec.startswith("utf-16")):  # where a page is read so far, it is no UTF-16
            return data
        if not _TEXT.match(codec):
            raise LookupError
        return data.decode(AS_BROWSERS_DO.get(codec, codec)).encode("utf-8")
    except (LookupError, UnicodeError) as error:
        raise SourceError(f"is not in the character set that it tells ({charset[:20]})") from error
