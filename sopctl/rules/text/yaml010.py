"""A comma splits a text in two.

What: Between braces, a text with a comma stands in quotes.
Why: What stands behind the comma is read as a field of its own, and the text loses its end.
Bad:
    basis: {as_is: Call logs, then interviews}
Good:
    basis: {as_is: "Call logs, then interviews"}
Source: YAML 1.2.2, 7.4 (flow collections)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("YAML010", "text-split", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("YAML010")
