"""A field holds the wrong kind of value.

What: A field that wants a text, a number, a list or a group of fields has one.
Why: Pages and checks cannot use a list where one text is meant, nor the other way round.
Bad:
    keywords: lead
Good:
    keywords: [lead]
Source: ISO 9001:2015, 7.5.2 b (format)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("FORM003", "wrong-kind", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("FORM003")
