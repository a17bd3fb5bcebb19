"""A value carries a YAML tag.

What: No value starts with a tag such as `!!str` or `!include`.
Why: Tags ask the reading program to do something, and every program does something else.
Bad:
    keywords: !!set [lead, inbound]
Good:
    keywords: [lead, inbound]
Source: YAML 1.2.2, 3.2.1.2 (tags)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("YAML005", "tag", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("YAML005")
