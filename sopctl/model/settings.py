"""The handbook's settings (`sopctl.yaml`) with all defaults; passed down, never global."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sopctl.model.duration import Duration
from sopctl.model.sop import Risk
from sopctl.model.text import Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of the process, or an element that a department must cover."""

    id: str
    name: Localized | None = None
    aliases: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """The shown name: the given one, or the id in words."""
        return self.name.get(language) if self.name else self.id.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessSettings:
    """The handbook's lists of elements and stages, by department; "" holds for every department."""

    elements: Mapping[str, tuple[Stage, ...]] = field(default_factory=dict)
    stages: Mapping[str, tuple[Stage, ...]] = field(default_factory=dict)

    def elements_of(self, department: str | None) -> tuple[Stage, ...]:
        """The elements that a department's documents choose from."""
        return self.elements.get(department or "", self.elements.get("", ()))

    def stages_of(self, department: str | None) -> tuple[Stage, ...]:
        """The stages that a department's documents choose from."""
        return self.stages.get(department or "", self.stages.get("", ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class RolloutSettings:
    """Where a passed pilot is asked before a document is effective: risks, or `major`."""

    pilot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalSettings:
    """Whose approval a version needs: roles, or `owner`."""

    required: tuple[str, ...] = ("owner",)
    risk: Mapping[Risk, tuple[str, ...]] = field(default_factory=dict)
    editorial: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSettings:
    """How often documents are reviewed, and how much patience there is."""

    every: Mapping[Risk, Duration] = field(
        default_factory=lambda: {
            Risk.HIGH: Duration(12, "month"),
            Risk.MEDIUM: Duration(24, "month"),
            Risk.LOW: Duration(36, "month"),
        }
    )
    warn: Duration = Duration(30, "day")
    grace: Mapping[Risk, Duration] = field(
        default_factory=lambda: {
            Risk.HIGH: Duration(0, "day"),
            Risk.MEDIUM: Duration(14, "day"),
            Risk.LOW: Duration(30, "day"),
        }
    )
    anchor: str = "actual"
    revision_within: Duration = Duration(60, "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class LintSettings:
    """What lint asks; `severity` maps a code or prefix to error, warning, info or off."""

    packs: tuple[str, ...] = ("sop",)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    baseline: str | None = None
    accept: tuple[str, ...] = ()
    modal_profile: str | None = None
    fail_on: str = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderSettings:
    """What the handbook shows. Links may hold {path} and {id}."""

    include: tuple[str, ...] = ("draft", "in-review", "approved", "effective")
    order: tuple[str, ...] = ("stage", "id")
    banners: tuple[str, ...] = ("overdue", "triggered", "deviation", "pilot")
    audience: str = "internal"
    edit_url: str | None = None
    feedback_url: str | None = None
    base_url: str | None = None
    accent: str | None = None
    logo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`sopctl.yaml`; `file` is None where there is none and every value is a default."""

    file: str | None = None
    title: Localized = Localized("Handbook")
    languages: tuple[str, ...] = ()
    timezone: str = "UTC"
    process: ProcessSettings = field(default_factory=ProcessSettings)
    rollout: RolloutSettings = RolloutSettings()
    approvals: ApprovalSettings = field(default_factory=ApprovalSettings)
    review: ReviewSettings = field(default_factory=ReviewSettings)
    lint: LintSettings = field(default_factory=LintSettings)
    render: RenderSettings = RenderSettings()
    ids: Mapping[str, str] = field(default_factory=dict)
