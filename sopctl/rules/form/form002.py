"""A field has a name that is not known here.

What: Every field name is one of those that can stand at its place.
Why: What stands in an unknown field is shown nowhere and checked by nothing; most often the name is misspelled.
Bad:
    departement: sales
Good:
    department: sales
Source: ISO 9001:2015, 7.5.2 b (format)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("FORM002", "field-unknown", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("FORM002")
