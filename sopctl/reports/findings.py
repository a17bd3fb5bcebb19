"""What a lint run has to report."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sopctl.model.finding import Finding, Severity


@dataclass(frozen=True)
class LintReport:
    """The findings of a run in the chosen files, silenced ones included, and how many documents there were.

    `show_info` says whether the text formats print findings of severity info that nobody asked for; `asked`
    are the codes that were selected by name.
    """

    findings: tuple[Finding, ...]
    documents: int
    show_info: bool = False
    asked: frozenset[str] = frozenset()

    @cached_property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that count."""
        return tuple(finding for finding in self.findings if not finding.suppressed)

    @cached_property
    def shown(self) -> tuple[Finding, ...]:
        """What the text formats print."""
        return tuple(
            f for f in self.standing if self.show_info or f.severity is not Severity.INFO or f.code in self.asked
        )

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """Standing findings by severity."""
        found = Counter(finding.severity for finding in self.standing)
        return {severity: found[severity] for severity in Severity}

    @property
    def fixable(self) -> int:
        """Standing findings that `--fix` mends."""
        return sum(finding.fix is not None and finding.fix.safe for finding in self.standing)

    @property
    def suppressed(self) -> int:
        """Findings silenced by a comment or a waiver."""
        return len(self.findings) - len(self.standing)

    def fails(self, fail_on: Severity) -> bool:
        """There is a finding at or above this severity."""
        return any(self.counts[severity] for severity in Severity if severity.rank <= fail_on.rank)
