"""The sentences around the rows of a due report, shared by the formats for people."""

from collections import Counter
from typing import Final

from sopctl.reports.due import DueReport
from sopctl.reviews.row import Flag, Row, State

_GROUPS: Final = {
    "draft": ("draft", "drafts"),
    "in review": ("in review", "in review"),
    "approved": ("approved for later", "approved for later"),
    "retired": ("retired", "retired"),
    "coming": ("coming version", "coming versions"),
    "translation": ("translation", "translations"),
}


def headline(report: DueReport) -> str:
    """The day, zone and commit that the report was made from, so that it can be made again."""
    commit = f", commit {report.commit}" if report.commit else ""
    return f"Reviews on {report.today} ({report.timezone}){commit}"


def days(row: Row, report: DueReport) -> str:
    """`93 late`, `in 12`, `today`, or nothing where no day is known."""
    if row.due is None:
        return ""
    ahead = (row.due - report.today).days
    return f"{row.days_late} late" if ahead < 0 else f"in {ahead}" if ahead else "today"


def briefs(row: Row) -> list[str]:
    """The reasons in a few words each; a row that is current says why it is listed at all."""
    calm = ("calendar", "declared-next", "valid-until") if row.state is State.CURRENT and row.flags else ()
    return list(dict.fromkeys(reason.brief for reason in row.reasons if reason.kind not in calm))


def counts(report: DueReport) -> str:
    """How many rows are in which state, and how many are not listed."""
    words = [f"{number} {str(state).replace('-', ' ')}" for state, number in report.counts.items()]
    other_states = any(row.needs_a_look for row in report.rest)
    where = "in other states" if other_states else "not listed (--all lists them)"
    rest = f"{len(report.rest)} more {where}" if report.rest else ""
    return "; ".join(part for part in (", ".join(words), rest) if part)


def left_out(report: DueReport) -> str:
    """How many files have no row, by reason."""
    found = Counter(item.group for item in report.out_of_scope)
    known = {group: words for group, words in _GROUPS.items() if found[group]}
    return ", ".join(f"{found[group]} {words[found[group] != 1]}" for group, words in known.items())


def nothing_due(report: DueReport) -> str:
    """An empty report in words."""
    if not report.rest:
        return f"Nothing is due on {report.today}: there is no document in force yet."
    others = sum(row.needs_a_look for row in report.rest)
    if others:
        return f"No document is in a state asked for; {others} in other states need a look."
    first = report.next_row
    then = f"; next: {first.id} on {first.due} ({days(first, report)} days)" if first else ""
    return f"Nothing is due on {report.today}{then}."


def next_step(report: DueReport) -> str | None:
    """What to do about the first row."""
    return _step_for(report.rows[0]) if report.rows else None


def _step_for(row: Row) -> str | None:
    if row.state in (State.INVALID, State.UNSCHEDULED):
        return f"see what sopctl lint says about {row.path}"
    if Flag.NOT_SWITCHED in row.flags and row.state is State.CURRENT:
        return f"set the status to effective in {row.path}"
    if row.state is State.CURRENT and not row.flags:
        return None
    return f"read {row.path}, then add a review to records/{row.id}.records.yaml"
