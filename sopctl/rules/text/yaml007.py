"""The file is too large or too deep.

What: A file has at most 1,000,000 characters and 100,000 values, and at most 64 levels inside each other.
Why: Larger files are made by mistake or on purpose, to keep programs busy.
Bad:
    keywords:
      [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
      ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
Good:
    keywords: [lead, inbound]
Source: CWE-400 (uncontrolled resource consumption)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("YAML007", "too-large", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("YAML007")
