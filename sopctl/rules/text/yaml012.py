"""An invisible line separator stands in the text.

What: Lines end with a normal line end, never with U+0085, U+2028 or U+2029.
Why: Some programs start a new line there and others do not, so the text differs from page to page.
Bad:
    keywords: ["lead\u2028inbound"]
Good:
    keywords: [lead, inbound]
Source: YAML 1.2.2, 5.4 (line breaks)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("YAML012", "line-separator", Subject.FILE, Severity.WARNING)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("YAML012")
