"""A field is empty.

What: Every field that is there holds something.
Why: An empty field looks as if somebody had thought about it; to say nothing, leave the field out.
Bad:
    keywords:
Good:
    keywords: [lead, inbound]
Source: ISO 9001:2015, 7.5.2 b (format)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("FORM007", "empty", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("FORM007")
