"""A pipeline is a plain function, Report to Coding, whose stages are checked to fit."""

from collections.abc import Sequence

from tacitus.errors import PipelineError
from tacitus.model.coding import Coding, Layer, Stage
from tacitus.model.text import Report, Span


class Pipeline:
    """Stages in order; a stage whose needs no earlier stage gives fails at once."""

    def __init__(self, stages: Sequence[Stage]) -> None:
        have: set[Layer] = set()
        for stage in stages:
            if missing := stage.needs - have:
                raise PipelineError(f"{stage.name} needs {', '.join(sorted(missing))}, which no earlier stage gives")
            have.add(stage.gives)
        self.stages = tuple(stages)

    def __call__(self, report: Report, known: tuple[Span, ...] = ()) -> Coding:
        """Read `report` layer by layer; `known` are spans that the caller knows to be actors."""
        coding = Coding(report, known)
        for stage in self.stages:
            coding = stage(coding)
        return coding
