"""A part repeats what is written elsewhere.

What: No `&name` marks a part and no `*name` or `<<` repeats one.
Why: Readers see a sign instead of the text, and a few of them can swell a small file without end.
Bad:
    keywords: &words [lead, inbound]
Good:
    keywords: [lead, inbound]
Source: YAML 1.2.2, 3.2.2.2 (anchors and aliases)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("YAML004", "anchor", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("YAML004")
