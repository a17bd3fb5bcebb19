"""YAML cuts the end of a text off.

What: A text with a space and `#` in it stands in quotes.
Why: The part behind the # is a comment for YAML: readers never see it, and nobody is told.
Bad:
    keywords:
      - Open ticket #4711
Good:
    keywords:
      - "Open ticket #4711"
Source: YAML 1.2.2, 6.6 (comments)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("YAML009", "text-cut", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("YAML009")
