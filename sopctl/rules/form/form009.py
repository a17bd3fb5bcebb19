"""A list names the same thing twice.

What: No list of ids has one of them twice.
Why: The second mention says nothing; often another one was meant.
Bad:
    distribution: [sales-rep, sales-rep]
Good:
    distribution: [sales-rep, sales-assistant]
Source: data integrity (nothing counts twice)
"""

from collections.abc import Iterator
from typing import Final

from sopctl.model.finding import Problem, Related, Severity
from sopctl.model.handbook import SourceFile
from sopctl.model.location import DataPath
from sopctl.reading.groups import groups_in
from sopctl.rules.registry import Context, Subject, rule

_LISTS_OF_IDS: Final = frozenset(
    (
        "accountable",
        "affects",
        "audience",
        "closes",
        "consulted",
        "distribution",
        "event",
        "holders",
        "informed",
        "interviews",
        "languages",
        "members",
        "parallel",
        "records",
        "requirements",
        "responsible",
        "retired_ids",
        "steps",
        "tools",
    )
)


@rule("FORM009", "named-twice", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    if not source.broken:
        for path, group in groups_in(source.data):
            if len(group) > 1 and path and path[-1] in _LISTS_OF_IDS and isinstance(group, list):
                yield from _repeated(path, group)


def _repeated(path: DataPath, items: list[object]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, item in enumerate(items):
        if not isinstance(item, str):
            continue
        if item in first:
            label = Related((*path, first[item]), f"`{item}` first stands here")
            message = f"`{path[-1]}` names `{item}` twice"
            yield Problem((*path, index), message, help="keep one of the two", related=(label,))
        first.setdefault(item, index)
