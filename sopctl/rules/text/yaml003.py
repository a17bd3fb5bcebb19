"""A field stands twice.

What: No field name stands twice in the same group of fields.
Why: YAML readers keep one of the two without a word, and which one differs from reader to reader.
Bad:
    title: Qualify a lead
Good:
    keywords: [lead, inbound]
Source: YAML 1.2.2, 3.2.1.1 (mapping keys are unique)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("YAML003", "duplicate-key", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("YAML003")
