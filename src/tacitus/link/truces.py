"""The lives of cease-fires, from the steps that reports tell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tacitus.ids import content_id
from tacitus.link.truce_steps import OPENING
from tacitus.model.track import Phase, Truce, TruceStep

GAP, UNDATED = timedelta(days=2), timedelta(days=5)  # openings so close, told or only published, are one cease-fire's
LIFE = timedelta(days=60)  # how long after its opening a cease-fire may still be spoken of


def truces(steps: Iterable[TruceStep], parties: frozenset[str]) -> tuple[Truce, ...]:
    """The cease-fires that `steps` of one conflict tell, in order of time; `parties` are those of the conflict.

    Steps that open one and lie within days open the same; each other step belongs to the last that was open by
    then. A breach or an end of what no report tells the beginning of opens one too.
    """
    known = sorted(_merged(steps), key=_order)
    lives: list[list[TruceStep]] = []
    for step in [s for s in known if s.phase in OPENING]:
        if lives and _close(lives[-1][-1], step):
            lives[-1].append(step)
        else:
            lives.append([step])
    for step in [s for s in known if s.phase not in OPENING]:
        number = _of_life(step, lives)
        if number is None:
            lives.append([step])
        else:
            lives[number].append(step)
    return tuple(sorted((_truce(life, parties) for life in lives), key=lambda t: (_order(t.steps[0]), t.id)))


def _order(step: TruceStep) -> tuple[date, int, str, int]:
    phase = list(Phase).index(step.phase)
    return step.day or date.max, phase, step.words.report_id, step.words.span.start


def _close(one: TruceStep, other: TruceStep) -> bool:
    if one.day is None or other.day is None:
        return _share_report([one], other)
    return other.day - one.day <= (GAP if one.dated and other.dated else UNDATED)


def _share_report(life: Iterable[TruceStep], step: TruceStep) -> bool:
    told = {source.report for source in step.sources}
    return any(source.report in told for other in life for source in other.sources)


def _of_life(step: TruceStep, lives: Sequence[Sequence[TruceStep]]) -> int | None:
    """The last cease-fire that was open by that day or opened the day after; without a day that of its report."""
    if step.day is None:
        return next((n for n, life in enumerate(lives) if _share_report(life, step)), None)
    opened = ((life[0].day, n) for n, life in enumerate(lives))
    days = [(day, n) for day, n in opened if day and day - timedelta(days=1) <= step.day <= day + LIFE]
    return max(days)[1] if days else None


def _merged(steps: Iterable[TruceStep]) -> Iterator[TruceStep]:
    """Steps that several reports tell alike, once, with all reports; an opening of one day is one step."""
    found: dict[tuple[object, ...], TruceStep] = {}
    for step in sorted(steps, key=lambda s: (not s.dated, _order(s))):
        key = (step.phase, step.day, step.by, step.against)
        if key in found:
            sources = {source.report: source for source in (*found[key].sources, *step.sources)}
            found[key] = replace(found[key], sources=tuple(sources.values()))
        else:
            found[key] = step
    return iter(found.values())


def _truce(life: Sequence[TruceStep], parties: frozenset[str]) -> Truce:
    steps = sorted(life, key=_order)
    agreed = [s for s in steps if s.phase is Phase.AGREED]
    begun = [s for s in steps if s.phase is Phase.IN_FORCE]
    by = dict.fromkeys(name for s in agreed for name in s.by)
    told = min((source.report, s.words.span.start) for s in steps for source in s.sources)
    return Truce(
        id=content_id("truce", *told),
        agreed=next((s.day for s in agreed if s.dated), None),
        in_force=next((s.day for s in begun if s.dated), None),
        parties=tuple(name for name in by if name in parties),
        brokers=tuple(name for name in by if name not in parties),
        steps=tuple(steps),
    )
