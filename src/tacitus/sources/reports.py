"""A report as people write it down: a JSON object with `id` and `text`, and what else is known of it."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from tacitus.errors import SourceError
from tacitus.model.text import Report

LIMIT = 20_000_000  # bytes of one report
FORM = 'a report is {"id", "text", "published", "publisher", "url", "title"}, of which "text" is needed'
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ][\d:.,]+(?:Z|[+-]\d{2}:?\d{2})?)?")


def day(value: str) -> date:
    """The day that `value` gives as YYYY-MM-DD, with or without a time behind it; `SourceError` for any other.

    >>> day("2020-10-09T12:00:00Z")
    datetime.date(2020, 10, 9)
    """
    found = _DAY.fullmatch(value.strip())
    try:
        if found:
            return date.fromisoformat(found[1])
    except ValueError:
        pass
    raise SourceError(f'"{clip(value)}" is no day of the calendar; write it as YYYY-MM-DD, such as 2020-10-09')


def clip(text: str, size: int = 60) -> str:
    """`text` on one line and not longer than `size`, for an error's sentence.

    >>> clip("a\\nb")
    'a b'
    """
    line = " ".join(text.split())
    return line if len(line) <= size else line[: size - 1] + "…"


def decoded(data: bytes) -> str:
    """The text in `data`, which is UTF-8 with or without a byte order mark.

    Raises `SourceError` for anything else, for no text at all and for NUL, which no text holds.
    """
    if len(data) > LIMIT:
        raise SourceError(f"is larger than {LIMIT // 1_000_000} MB, the most that one report may hold")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError("is UTF-16, not UTF-8; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at, byte = error.start, data[error.start]
        raise SourceError(f"is not UTF-8 (byte 0x{byte:02X} at offset {at}); save it as UTF-8") from error
    if not data:
        raise SourceError("is empty; a report needs text")
    return text


def checked(text: str) -> str:
    """`text` if it can be a report's; `SourceError` where it holds nothing, NUL or half a character."""
    if not text.strip():
        raise SourceError("holds no text but white space; a report needs text")
    return _characters(text, "holds")


def _characters(text: str, holds: str) -> str:
    """`text` where all of it are characters; `holds` begins the sentence that says which are not."""
    if "\0" in text:
        raise SourceError(f"{holds} a NUL character at offset {text.index(chr(0))}, so it is no text")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise SourceError(f"{holds} half a surrogate pair at offset {error.start}, which is no character") from error
    return text


def parsed(text: str) -> Any:
    """`text` as JSON; `SourceError` where it is not."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"is not JSON ({error.msg[0].lower()}{error.msg[1:]} at column {error.colno})") from error
    except (ValueError, RecursionError) as error:
        raise SourceError("is JSON that is nested too deeply or holds too large a number") from error


def report_in(value: Any, name: str) -> Report:
    """The report that the JSON `value` holds; `name` is its id where it gives none.

    Unknown keys are passed over. Raises `SourceError` for a missing text, a wrong type or an impossible date.
    """
    if not isinstance(value, Mapping):
        raise SourceError(f"is {_type(value)}, not a report; {FORM}")
    if value.get("text") is None:
        raise SourceError(f'has no "text"; {FORM}')
    return Report(
        id=_id(value, name),
        text=checked(_string(value, "text") or ""),
        published=published_in(value),
        publisher=_string(value, "publisher"),
        url=_string(value, "url"),
        title=_string(value, "title"),
    )


def facts_in(value: Any) -> dict[str, Any]:
    """What a `report.json` tells about the `report.txt` beside it."""
    if not isinstance(value, Mapping):
        raise SourceError(f'is {_type(value)}, not an object such as {{"published": "2020-10-09"}}')
    return {"published": published_in(value), "publisher": _string(value, "publisher"), "url": _string(value, "url")}


def id_in(value: Any, name: str) -> str:
    """The id that `report_in` will give, read without looking at the rest; `name` where there is none to read."""
    given = value.get("id") if isinstance(value, Mapping) else None
    return given if isinstance(given, str) and given else name


def published_in(value: Mapping[str, Any]) -> date | None:
    given = _string(value, "published")
    try:
        return day(given) if given else None
    except SourceError as error:
        raise SourceError(f'has an impossible "published": {error}') from error


def _id(value: Mapping[str, Any], name: str) -> str:
    given = _string(value, "id")
    if given is not None and not given.strip():
        raise SourceError('has an empty "id"; give it a name or leave "id" out')
    return checked(given) if given else name


def _string(value: Mapping[str, Any], key: str) -> str | None:
    given = value.get(key)
    if given is not None and not isinstance(given, str):
        raise SourceError(f'has {_type(given)} as "{key}", which must be a string or null')
    return given if given is None or key == "text" else _characters(given, f'has as "{key}" a string with')


def _type(value: Any) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
