"""The baseline has grown.

What: A change leaves nothing for later in the baseline that was not left before.
Why: A baseline is there to shrink. Whoever adds to it lets the next mistake pass the check, and nobody hears of it.
Before:
    # file: sopctl.yaml
    sopctl: 1
    lint: {baseline: lint-baseline.json}
    # file: lint-baseline.json
    {
      "schema_version": 1,
      "findings": {
        "SAL-002": {"STEP105": {"steps[id=call]": 1}}
      }
    }
Bad:
    # file: lint-baseline.json
    {
      "schema_version": 1,
      "findings": {
        "SAL-001": {"STEP103": {"steps[id=register]": 1}},
        "SAL-002": {"STEP105": {"steps[id=call]": 1}}
      }
    }
Good:
    # file: lint-baseline.json
    {
      "schema_version": 1,
      "findings": {}
    }
Source: sopctl's own
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from sopctl.errors import SettingsError
from sopctl.model.baseline import Baseline
from sopctl.model.finding import Identity, Problem, Related, Severity
from sopctl.model.handbook import SourceFile
from sopctl.model.location import Span
from sopctl.reading.baseline_file import BASELINE, entry_span, parse_baseline
from sopctl.rules.registry import Context, Subject, rule

_NAMED: Final = 3
"""New entries that the message names."""
_MARKED: Final = 4
"""New entries besides the first whose places are shown."""


@rule("CHG909", "baseline-grown", Subject.FILE, Severity.WARNING)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    if source.kind != BASELINE or context.base is None:
        return
    try:
        before = _baseline(context.base.sources.get(source.file))
        added = _baseline(source).added(before)
    except SettingsError:
        return  # where it is broken now, the run ends with what is wrong; nobody can mend what it was
    if added:
        yield _grown(source, added, is_new=not before.known)


def _baseline(source: SourceFile | None) -> Baseline:
    return parse_baseline(source.text, source.file) if source else Baseline()


def _grown(source: SourceFile, added: dict[Identity, int], *, is_new: bool) -> Problem:
    count = sum(added.values())
    what = "a finding" if count == 1 else f"{count} findings"
    said = "is new and leaves" if is_new else "leaves"
    message = f"the baseline {said} {what} for later that did not wait before: {_named(list(added))}"
    spans = [entry_span(source.text, identity) for identity in islice(added, _MARKED + 1)]
    return Problem(
        (),
        message,
        help="mend what it leaves for later, then `sopctl lint --prune-baseline`; or have somebody agree to it",
        offset=spans[0].start,
        length=_length(spans[0]),
        related=tuple(Related((), "new too", offset=span.start, length=_length(span)) for span in spans[1:]),
        amount=count,
    )


def _named(added: Sequence[Identity]) -> str:
    names = list(dict.fromkeys(f"{identity.code} of {identity.document}" for identity in added))
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED + 1 else []
    *first, last = names[: _NAMED if more else None] + more
    return f"{', '.join(first)} and {last}" if first else last


def _length(span: Span) -> int:
    return span.end - span.start
