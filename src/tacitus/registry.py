"""The one file that names all stages, and the order in which they run by default."""

from collections.abc import Callable, Mapping

from tacitus.model.coding import Stage
from tacitus.stages.actors import FindActors
from tacitus.stages.background import SetAsideBackground
from tacitus.stages.claims import FindClaims
from tacitus.stages.conditions import FindConditions
from tacitus.stages.damage import FindDamage
from tacitus.stages.dates import FindDates
from tacitus.stages.events import AssembleEvents
from tacitus.stages.facts import ReadFacts
from tacitus.stages.places import FindPlaces
from tacitus.stages.roles import FindRoles
from tacitus.stages.status import JudgeStatus
from tacitus.stages.syntax import ParseSyntax
from tacitus.stages.talks import FindTalks
from tacitus.stages.tolls import FindTolls
from tacitus.stages.triggers import FindTriggers

STAGES: Mapping[str, Callable[[], Stage]] = {
    "facts.rule": ReadFacts,
    "syntax.spacy": ParseSyntax,
    "dates.rule": FindDates,
    "places.gazetteer": FindPlaces,
    "actors.rule": FindActors,
    "claims.rule": FindClaims,
    "background.rule": SetAsideBackground,
    "talks.rule": FindTalks,
    "triggers.lexicon": FindTriggers,
    "roles.syntax": FindRoles,
    "status.rule": JudgeStatus,
    "tolls.rule": FindTolls,
    "damage.rule": FindDamage,
    "conditions.rule": FindConditions,
    "events.assemble": AssembleEvents,
}

DEFAULT = tuple(STAGES)
