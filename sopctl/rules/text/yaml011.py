"""A full-width colon or comma stands where YAML wants a normal one.

What: Field names end with `:` and a space, and list items are separated by `,`, as on an English keyboard.
Why: For YAML the full-width marks ： and ， are letters: the field or the list is not read as one.
Bad:
    keywords: [线索，筛选]
Good:
    keywords: [线索, 筛选]
Source: YAML 1.2.2, 5.3 (indicator characters)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("YAML011", "full-width-mark", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("YAML011")
