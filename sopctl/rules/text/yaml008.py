"""An invisible control character stands in the text.

What: The text has no control characters, and no halves of characters.
Why: Nobody sees them, yet they change what is searched, compared and printed.
Bad:
    keywords: ["lead \\ud83d"]
Good:
    keywords: ["lead 🙂"]
Source: YAML 1.2.2, 5.1 (character set)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("YAML008", "control-character", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("YAML008")
