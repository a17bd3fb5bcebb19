"""A warning stands where it is read too late.

What: A text that begins with "Warning:", "Caution:" or "Danger:" (in Russian or Chinese likewise) stands in `warnings`,
    not in the action, the details or the notes of a step.
Why: `warnings` are shown before the action; in the middle of a text a warning is read after the mistake.
Bad:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        details: "Fill in all fields. Warning: do not store numbers of identity documents."
        responsible: sales-assistant
Good:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        details: Fill in all fields.
        warnings: [Do not store numbers of identity documents.]
        responsible: sales-assistant
Source: procedure-writing practice (a warning stands before the step that it is about)
"""

import re
from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Problem, Severity
from sopctl.model.location import DataPath
from sopctl.model.sop import Sop
from sopctl.model.step import Step
from sopctl.reading.prose import without_code
from sopctl.rules.placing import at_first
from sopctl.rules.registry import Context, Subject, rule

_LABEL: Final = re.compile(
    r"(?:^|[.!?。！？*]|\n)[ \t>*_⚠❗\ufe0f]{0,12}"
    r"(?P<label>warning|caution|danger|осторожно|опасно|внимание|警告|危险|小心)[*_]{0,3}\s?[:!：！]",
    re.IGNORECASE,
)

_BEHIND: Final = (":", "!", "：", "！")
"""One of these stands behind every label."""


@rule("STEP106", "warning-misplaced", Subject.SOP, Severity.WARNING)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    source = context.handbook.sources[sop.file]
    for index, step in enumerate(sop.steps):
        for path, text in _texts(step, index):
            if any(sign in text for sign in _BEHIND) and (match := _LABEL.search(without_code(text))):
                message = f"the warning in {path[2]} of step `{step.id}` is read after the action, or beside it"
                advice = "put it into `warnings` of the step, which are shown before the action"
                yield at_first(Problem(path, message, help=advice), source, match["label"])


def _texts(step: Step, index: int) -> Iterator[tuple[DataPath, str]]:
    yield ("steps", index, "action"), step.action
    if step.details is not None:
        yield ("steps", index, "details"), step.details
    for place, note in enumerate(step.notes):
        yield ("steps", index, "notes", place), note
