"""A field holds a word that is not among its choices.

What: A field with a fixed set of words has one of them, in English, as it is spelled there.
Why: Lists, colours, dates and rules follow these words; a word of its own is followed by nothing.
Bad:
    kind: check-list
Good:
    kind: instruction
Source: ISO 9001:2015, 7.5.2 b (format)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("FORM004", "wrong-choice", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("FORM004")
