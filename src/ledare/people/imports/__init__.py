"""People from a file: read it, plan what it changes, apply all of it or nothing."""

from ledare.people.imports.applying import PlanOutdated, apply_import
from ledare.people.imports.mistakes import FileRefused, Mistake
from ledare.people.imports.planning import plan_import
from ledare.people.imports.plans import Change, ImportPlan, Placing

__all__ = [
    "Change",
    "FileRefused",
    "ImportPlan",
    "Mistake",
    "Placing",
    "PlanOutdated",
    "apply_import",
    "plan_import",
]
