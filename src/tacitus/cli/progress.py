"""How far a batch has come, on standard error and only on a terminal."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from tacitus.export.words import plainly

ItemT = TypeVar("ItemT")
FEWEST = 3  # reports for which a bar is shown


class Progressing(Protocol):
    def over(self, items: Iterable[ItemT]) -> Iterator[ItemT]: ...

    def tell(self, sentence: str) -> None: ...


class _Silent:
    """No bar; sentences go to standard error."""

    def over(self, items: Iterable[ItemT]) -> Iterator[ItemT]:
        yield from items

    def tell(self, sentence: str) -> None:
        sys.stdout.flush()
        print(f"tacitus: {plainly(sentence)}", file=sys.stderr)


class _Bar:
    """A bar, above which sentences are shown."""

    def __init__(self, bar: Progress, total: int) -> None:
        self._bar = bar
        self._task = bar.add_task("coding", total=total)

    def over(self, items: Iterable[ItemT]) -> Iterator[ItemT]:
        for item in items:
            yield item
            self._bar.advance(self._task)

    def tell(self, sentence: str) -> None:
        self._bar.console.print(f"tacitus: {plainly(sentence)}", markup=False, highlight=False, soft_wrap=True)


@contextmanager
def progress_over(total: int, own_screen: bool) -> Iterator[Progressing]:
    """Progress over `total` reports; a bar where standard error is a terminal that records are not written to."""
    console = Console(stderr=True)
    if total < FEWEST or not console.is_terminal or (sys.stdout.isatty() and not own_screen):
        yield _Silent()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield _Bar(bar, total)


class Counting(Protocol):
    def show(self, line: str) -> None: ...

    def tell(self, sentence: str) -> None: ...


class _Silently(_Silent):
    def show(self, line: str) -> None: ...


class _Spinner:
    """A line that is written over, above which sentences are shown; for work whose end is not known."""

    def __init__(self, bar: Progress, what: str) -> None:
        self._bar = bar
        self._what = what
        self._task = bar.add_task(what, total=None)

    def show(self, line: str) -> None:
        self._bar.update(self._task, description=f"{self._what}: {line}")

    def tell(self, sentence: str) -> None:
        self._bar.console.print(f"tacitus: {plainly(sentence)}", markup=False, highlight=False, soft_wrap=True)


@contextmanager
def counting(what: str) -> Iterator[Counting]:
    """A line that says how far work has come whose end is not known; only on a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Silently()
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield _Spinner(bar, what)
