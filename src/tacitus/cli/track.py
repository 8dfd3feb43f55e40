"""`tacitus track`: the way to peace, conflict by conflict."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from textwrap import wrap
from typing import Annotated, Any

import typer
from rich.console import Console

from tacitus.cli import given
from tacitus.cli.archives import DB, AsOf, opened
from tacitus.cli.ask import Shape
from tacitus.cli.tables import write_csv
from tacitus.export.track import OUTCOMES, VERBS, as_json, by_whom, life
from tacitus.export.words import plainly
from tacitus.link.timeline import entries
from tacitus.model.record import plain
from tacitus.model.track import Entry, Phase, Source, Track

CSV = ("conflict", "name", "day", "dated", "what", "state", "level", "parties", "against", "mediators", "absentees",
       "venue", "outcome", "agenda", "stood", "contradictions", "reports", "origins", "words", "of")  # fmt: skip
SHOWN = 110  # characters of a report's words that a person is shown
WIDEST = 120  # characters of a line
DAY = 13  # characters of a line before what happened

CONFLICT = Annotated[
    str | None,
    typer.Option("--conflict", metavar="ID", help="Only this conflict: its id, the beginning of its id, or its name."),
]


def track(
    db: DB = "tacitus.db",
    as_of: AsOf = None,
    conflict: CONFLICT = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only from this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only up to this day.")] = None,
    form: Annotated[Shape, typer.Option("--format", help="table for people, csv or json.")] = Shape.TABLE,
) -> None:
    """Tell the way to peace in each conflict: talks, cease-fires and their alleged breaches, conditions.

    What several reports tell of one meeting stands in one line. A day with a star is told by no report: it is that on
    which the first report of it was published.
    """
    first, last = (date.fromisoformat(day) if day else None for day in given.days(since, until))
    archive = opened(db, as_of=as_of)
    from tacitus.store.conflicts import conflicts_in, named, tracks_in
    from tacitus.store.database import reading

    with reading(archive.engine) as connection:
        found = conflicts_in(connection)
        wanted = named(found, conflict).id if conflict else None
        told = [t for t in tracks_in(connection, found) if wanted in (None, t.conflict.id)]
    archive.close()
    lines = [(t, kept) for t in told if (kept := entries(t, first, last)) or wanted]
    if form is Shape.JSON:
        print(json.dumps([as_json(t, kept) for t, kept in lines], ensure_ascii=False, indent=2))
    elif form is Shape.CSV:
        write_csv(CSV, (_csv(t, entry) for t, kept in lines for entry in kept))
    else:
        for t, kept in lines:
            _text(t, kept)
        if any(not entry.dated for _, kept in lines for entry in kept):
            typer.echo("* The day is not told; it is that on which the first report of it was published.")
    if not any(kept for _, kept in lines):
        typer.echo("no talks, cease-fires or conditions are told here", err=True)


def _csv(track: Track, entry: Entry) -> list[Any]:
    told = plain(entry) | {
        "contradictions": [contradiction.about for contradiction in entry.contradictions],
        "reports": [source.name for source in entry.sources],
        "origins": entry.origins,
    }
    cells = [told[column] for column in CSV[2:]]
    return [track.conflict.id, track.conflict.name, *("; ".join(c) if isinstance(c, list) else c for c in cells)]


def _text(track: Track, kept: Sequence[Entry]) -> None:
    """The timeline, and the life of each cease-fire, as a person reads them."""
    typer.echo(f"{track.conflict.name} ({track.conflict.id})")
    if track.mediators:
        typer.echo(f"mediators: {', '.join(track.mediators)}")
    for same in _together(kept):
        told = " – ".join(filter(None, [_who(same), _told(same[0])]))
        _line(_day(same[0]), f"{_what(same[0])}: {told} [{by(same[0].sources)}]")
    lives = [truce for truce in track.truces if any(entry.of == truce.id for entry in kept)]
    typer.echo("cease-fires:" if lives else "no cease-fire is told")
    for truce in lives:
        first = truce.steps[0]
        _line(f"{first.day or 'undated'}{'' if first.dated else '*'}", life(truce))
    typer.echo()


def _together(kept: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The entries, those that one clause tells of several parties ("each accused the other") together."""
    for _, same in groupby(kept, key=lambda e: (e.day, e.what, e.state, e.words)):
        yield list(same)


def _line(day: str, words: str) -> None:
    width = min(Console().width, WIDEST)
    for number, line in enumerate(wrap(plainly(words), width - DAY, break_on_hyphens=False)):
        typer.echo((day if not number else "").ljust(DAY) + line)


def _day(entry: Entry) -> str:
    return "undated" if entry.day is None else f"{entry.day}{'' if entry.dated else '*'}"


def _what(entry: Entry) -> str:
    state = VERBS[Phase(entry.state)] if entry.what == "cease-fire" else entry.state
    level = f" ({entry.level})" if entry.level else ""
    return f"{entry.what} {state}{level}".replace("_", " ")


def _who(same: Sequence[Entry]) -> str:
    """Who takes part, or does it to whom, and who mediates and is missing; empty where nobody is named."""
    sides = (by_whom(entry.parties, entry.against) for entry in same)
    aside = (("mediated by", same[0].mediators), ("without", same[0].absentees))
    parts = [*dict.fromkeys(sides), *(f"{word} {', '.join(names)}" for word, names in aside if names)]
    return "; ".join(filter(None, parts))


def _told(entry: Entry) -> str:
    """What came of talks, and what stood then; of all else the report's words."""
    stood = f"{len(entry.stood)} condition{'' if len(entry.stood) == 1 else 's'} stood" if entry.stood else ""
    came = OUTCOMES.get(entry.outcome or "", "")
    agenda = (f"“{clipped(words)}”" for words in entry.agenda)
    differ = (f"reports differ on {contradiction.about}" for contradiction in entry.contradictions)
    talks = "; ".join(filter(None, [entry.venue or "", came, *agenda, stood, *differ]))
    return talks or f"“{clipped(entry.words)}”"


def clipped(words: str) -> str:
    """The words in one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"


def by(sources: Sequence[Source]) -> str:
    """Who tells it: "ganja-night and 1 more, of one origin"."""
    more = len(sources) - 1
    if not more:
        return sources[0].name
    origins = len({source.origin for source in sources})
    return f"{sources[0].name} and {more} more, {'of one origin' if origins == 1 else f'{origins} origins'}"
