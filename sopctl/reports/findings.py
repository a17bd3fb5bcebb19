"""What a lint run has to report."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Protocol

from sopctl.model.finding import Finding, Profile, Severity
from sopctl.model.handbook import SourceFile
from sopctl.model.prospect import Prospect
from sopctl.model.sop import Status


class RuleText(Protocol):
    """What a report may say about a rule that ran; `sections` are those that `sopctl explain` prints."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def title(self) -> str: ...
    @property
    def sections(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class AsIf:
    """Documents (by id) that were judged as if they had a status, and how many of them could take it."""

    status: Status
    documents: tuple[str, ...]
    ready: int


@dataclass(frozen=True)
class LintReport:
    """The findings of a run in the chosen files, silenced ones included, and how many documents there were.

    `show_info` says whether the text formats print findings of severity info that nobody asked for; `asked`
    are the codes that were selected by name. `rules` ran, `sources` are the files by path. `prefix` leads from
    the repository's top to the handbook (`handbooks/sales/`): other programs count paths from there. `baseline`
    is the file of the known findings, if any, `outdated` counts its entries that no longer hold. `command` runs this
    lint again, as far as root and paths go. `since` is the revision that the findings are new since, if any.
    `profile` is how strictly they were weighed. `as_if` is for `--as`, `prospect` for the one document that was named.
    """

    findings: tuple[Finding, ...]
    documents: int
    show_info: bool = False
    asked: frozenset[str] = frozenset()
    rules: Sequence[RuleText] = ()
    sources: Mapping[str, SourceFile] = field(default_factory=dict)
    prefix: str = ""
    profile: Profile = Profile.CORE
    baseline: str = ""
    outdated: int = 0
    as_if: AsIf | None = None
    prospect: Prospect | None = None
    command: str = "sopctl lint"
    since: str = ""

    def seen_from(self, path_of: Callable[[str], str]) -> "LintReport":
        """The same report with every file under another path."""
        known = cache(path_of)
        return replace(self, findings=tuple(_moved(finding, known) for finding in self.findings))

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
    def unsafely_fixable(self) -> int:
        """Standing findings that only `--fix --unsafe-fixes` mends."""
        return sum(finding.fix is not None and not finding.fix.safe for finding in self.standing)

    @cached_property
    def _silenced(self) -> Counter[str]:
        return Counter(finding.suppressed for finding in self.findings)

    @property
    def ignored(self) -> int:
        """Findings silenced by a comment."""
        return self._silenced["ignore"]

    @property
    def waived(self) -> int:
        """Findings silenced by a waiver."""
        return self._silenced["waiver"]

    @property
    def baselined(self) -> int:
        """Findings that are known and left for later."""
        return self._silenced["baseline"]

    @property
    def earlier(self) -> int:
        """Findings that were there before the change."""
        return self._silenced["earlier"]

    def fails(self, fail_on: Severity) -> bool:
        """There is a finding at or above this severity."""
        return any(self.counts[severity] for severity in Severity if severity.rank <= fail_on.rank)


def _moved(finding: Finding, path_of: Callable[[str], str]) -> Finding:
    related = tuple(replace(label, file=path_of(label.file)) for label in finding.related)
    return replace(finding, file=path_of(finding.file), related=related)
