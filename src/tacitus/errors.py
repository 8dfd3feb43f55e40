"""Every exception that Tacitus raises.

TacitusError
├── TableError      a knowledge table does not fit its schema
├── PipelineError   the stages of a pipeline do not fit together
├── SourceError     a report cannot be read: says what, where, and what would be right
├── UsageError      a command was given something it cannot take
├── NotFound        nothing is kept under the id that was asked for
└── MissingExtra    a feature needs an optional dependency: names the extra
"""


class TacitusError(Exception):
    """Base of all; its text is one sentence for a person to act on."""


class TableError(TacitusError):
    """A knowledge table does not fit its schema: names the file, the row and the field."""


class PipelineError(TacitusError):
    """A stage needs a layer that no earlier stage gives."""


class SourceError(TacitusError):
    """A source cannot be read as a report: names the file (and line) and what would be right."""


class UsageError(TacitusError):
    """A command was given a value that it cannot take: names the value and what would be right."""


class NotFound(TacitusError):
    """Nothing is kept under an id: names it, and says why where that is known."""


class ArchiveError(TacitusError):
    """An archive cannot be opened, read or written: names it and says what to do."""


class MissingExtra(TacitusError):
    """A feature needs an optional dependency: names the `tacitus[extra]` that brings it."""
