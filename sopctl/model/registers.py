"""The registers beside the organisation: documents, KPIs and their values, glossary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sopctl.model.duration import Duration
from sopctl.model.text import Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredDocument:
    """Something referred to that is no SOP: a form, record type, external document, policy, strategy."""

    kind: str
    title: Localized
    file: str | None = None
    url: str | None = None
    edition: str | None = None
    owner: str | None = None
    retention: Duration | None = None
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a KPI should reach, in the KPI's unit, for a period, region or product where given."""

    value: float
    period: str | None = None
    region: str | None = None
    product: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """One key performance indicator. Numbers are in `unit`; `range` is what a value can be at all."""

    name: Localized
    question: Localized | None = None
    kind: str | None = None
    nature: str | None = None
    unit: Localized | None = None
    direction: str | None = None
    formula: str | None = None
    baseline: float | None = None
    target: tuple[Target, ...] = ()
    amber: float | None = None
    red: float | None = None
    on_red: Localized | None = None
    range: tuple[float, float] | None = None
    frequency: str | None = None
    lag: Duration | None = None
    min_n: int | None = None
    source: str | None = None
    owner: str | None = None
    collector: str | None = None
    scale: tuple[Localized, ...] = ()
    exclusions: tuple[Localized, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredValue:
    """One line of `kpis/*.csv`."""

    kpi: str
    period: str
    value: float
    n: int | None = None
    source_ref: str | None = None
    entered_by: str | None = None
    entered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A glossary entry in one language; `avoid` are synonyms not to be used."""

    term: str
    definition: str | None = None
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """A term with its abbreviation, per language."""

    abbr: str | None = None
    terms: Mapping[str, Term] = field(default_factory=dict)

    def get(self, language: str) -> Term | None:
        """The entry in a language, or in English, or in any."""
        for tag in (language, language.split("-")[0], "en"):
            if tag in self.terms:
                return self.terms[tag]
        return next(iter(self.terms.values()), None)
