"""An ignore comment stands in a text, where it is text.

What: `# sopctl: ignore[CODE]` stands outside of quotes and of texts below `|` or `>`.
Why: There it is no comment: it silences nothing, and readers of the page see it.
Bad:
    purpose: |
      Assess every inbound lead.
      # sopctl: ignore[DOC011] long on purpose
Good:
    keywords: [lead]
Source: YAML 1.2.2, 6.6 (comments)
"""

from bisect import bisect_right
from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.suppressions import comment_at


@rule("LINT009", "ignore-in-text", Subject.FILE, Severity.WARNING)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    start = source.text.find("sopctl:")
    starts = [span.start for span in source.opaque] if start >= 0 else []
    while start >= 0:
        begin = source.text.rfind("#", 0, start)
        index = bisect_right(starts, begin) - 1
        if begin >= 0 and index >= 0 and begin < source.opaque[index].end and comment_at(source.text, begin):
            message = "this is part of the text, not a comment: it silences nothing"
            advice = "put it on the line above the field, in front of its name"
            yield Problem((), message, help=advice, offset=begin, length=start + len("sopctl:") - begin)
        start = source.text.find("sopctl:", start + 1)
