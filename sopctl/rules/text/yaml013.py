"""A list or a group of fields stands as a field name.

What: Every field name is a word.
Why: Such a name cannot be written in most formats, and no field of a document has one.
Bad:
    {keywords, inbound}: lead
Good:
    keywords: [lead, inbound]
Source: YAML 1.2.2, 3.2.1.1 (nodes); RFC 8259, 4 (names are texts)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("YAML013", "field-name", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("YAML013")
