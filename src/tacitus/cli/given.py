"""Values given to options that ask an archive: taken as they are meant, or refused in one sentence."""

from difflib import get_close_matches

from tacitus.errors import SourceError, UsageError
from tacitus.knowledge.state_numbers import country_code, country_names
from tacitus.model.event import EventType
from tacitus.sources.reports import clip, day


def days(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """Both days as `YYYY-MM-DD`; raises `UsageError` for what is no day, and where the later stands first."""
    first, last = _day("--since", since), _day("--until", until)
    if first and last and first > last:
        raise UsageError(f"--since {first} lies behind --until {last}; give the earlier day to --since")
    return first, last


def moment(as_of: str | None) -> str | None:
    """A day as `YYYY-MM-DD`; raises `UsageError` for what is none."""
    return _day("--as-of", as_of)


def _day(option: str, value: str | None) -> str | None:
    try:
        return None if value is None else day(value).isoformat()
    except SourceError as error:
        raise UsageError(f"{option} {error}") from error


def country(value: str | None) -> str | None:
    """A country's three letters (ISO 3166-1 alpha-3); raises `UsageError` for any other."""
    if value is None or (code := country_code(value)):
        return value and code
    fits = [code for code, name in country_names().items() if name.casefold() == value.casefold()]
    hint = f"; write {fits[0]}" if fits else "; write three letters, such as AZE"
    raise UsageError(f'--country "{clip(value)}" is no code of ISO 3166-1{hint}')


def event_type(value: str | None) -> str | None:
    """An event type in capitals; raises `UsageError` for any other."""
    if value is None or value.upper() in EventType.__members__:
        return value.upper() if value else None
    near = get_close_matches(value.upper(), EventType.__members__, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the types are {', '.join(EventType.__members__)}"
    raise UsageError(f'--type "{clip(value)}" is no type of event; {hint}')
