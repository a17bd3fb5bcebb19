"""The file holds no document.

What: A file named as a document holds fields such as `id: …` and `title: …`.
Why: An empty file takes an id, and there is nothing to read behind it.
Bad:
    # file: sops/SAL-002.sop.yaml
    # Still to be written.
Good:
    # file: sops/SAL-002.sop.yaml
    sop: 1
    id: SAL-002
    title: Call a lead
    version: "0.1"
    status: draft
    language: en
    owner: head-of-sales
    purpose: Call every lead in time.
    steps:
      - id: call
        action: Call the lead.
        responsible: sales-rep
Source: ISO 9001:2015, 7.5.2 a (identification and description)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@rule("FORM010", "no-document", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    return source.problems_of("FORM010")
