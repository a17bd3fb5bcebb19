"""A required field is missing.

What: Every document has the fields that even a draft needs, and every entry has those that make sense of it.
Why: A document without an id, owner or purpose cannot be found, asked about or judged.
Bad:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
Good:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
Source: ISO 9001:2015, 7.5.2 a (identification and description)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("FORM001", "field-missing", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("FORM001")
