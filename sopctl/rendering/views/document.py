"""A whole document as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from sopctl.model.settings import Stage
from sopctl.model.sop import Goal, Sop
from sopctl.model.translation import Translation
from sopctl.rendering.field_text import is_outside
from sopctl.rendering.reader import Reader
from sopctl.rendering.views.banners import Banner, banners
from sopctl.rendering.views.control import ControlView, control_view
from sopctl.rendering.views.matrix import FlowRow, Raci, flow_rows, raci
from sopctl.rendering.views.measured import KpiView, kpis_of
from sopctl.rendering.views.shown import Day, Named, Pair
from sopctl.rendering.views.step import StepView, step_view


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalView:
    """A goal; `figures` is "18 → 24 by 30 June 2027" as far as it is given."""

    statement: str
    driver: str
    kpi: Named | None
    baseline: str
    target: str
    by: Day | None
    supports: Named | None
    feasible_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingView:
    """Who learns what, how and by when."""

    audience: tuple[Named, ...]
    kind: str
    method: str
    topics: tuple[str, ...]
    pass_mark: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A word and its meaning."""

    term: str
    abbr: str
    definition: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationView:
    """Whom to call when nothing happened for so long."""

    after: str
    to: Named
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyView:
    """Dangers (level, text), protection, what to do."""

    hazards: tuple[Pair, ...]
    ppe: tuple[str, ...]
    emergency: str | None
    waste: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialView:
    """Equipment or a material; `details` are requirement, or grade, amount and storage."""

    name: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerView:
    """What makes a review due early."""

    kpi: Named | None
    rule: str
    events: tuple[str, ...]
    within: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SopView:
    """One document on one page. `language` is that of its texts; `in_force` says whether it binds today."""

    id: str
    title: str
    version: str
    status: str
    in_force: bool
    coming: bool
    language: str
    translated: bool
    kind: str
    owner: Named
    author: Named | None
    department: Named | None
    stage: str
    element: str
    process: str
    serves: Named | None
    risk: str
    confidentiality: str
    effective_from: Day | None
    next_review: Day | None
    review_state: str
    banners: tuple[Banner, ...]
    purpose: str
    starts_when: str | None
    ends_when: str | None
    applies_to: tuple[str, ...]
    excludes: tuple[str, ...]
    prerequisites: tuple[str, ...]
    goals: tuple[GoalView, ...]
    volume: str
    service_level: str
    safety: SafetyView | None
    equipment: tuple[MaterialView, ...]
    materials: tuple[MaterialView, ...]
    escalation: tuple[EscalationView, ...]
    exercise_every: str
    steps: tuple[StepView, ...]
    sections: bool
    raci: Raci
    flow_rows: tuple[FlowRow, ...]
    kpis: tuple[KpiView, ...]
    training: tuple[TrainingView, ...]
    terms: tuple[TermView, ...]
    triggers: tuple[TriggerView, ...]
    keywords: tuple[str, ...]
    control: ControlView
    edit_href: str | None
    feedback_href: str | None

    @property
    def handoffs(self) -> tuple[StepView, ...]:
        """The steps that give work away."""
        return tuple(step for step in self.steps if step.handoff)

    @property
    def has_ticks(self) -> bool:
        """Some step has something to tick off."""
        return any(step.verify or any(made.done_when for made in step.outputs) for step in self.steps)


def sop_view(sop: Sop, translation: Translation | None, reader: Reader) -> SopView:
    """Everything about one document; the texts come from the translation where there is one."""
    text = (translation and translation.text) or sop
    steps = tuple(step_view(step, text, reader) for step in text.steps)
    stage = _stage(sop, reader)
    row = None if sop.coming else reader.rows.get(sop.id)
    return SopView(
        id=sop.id,
        title=text.title,
        version=sop.version,
        status=reader.status(sop),
        in_force=sop.binds_on(reader.today),
        coming=sop.coming,
        language=translation.language if translation else sop.language,
        translated=translation is not None,
        kind=sop.kind,
        owner=reader.role(sop.owner),
        author=reader.role(sop.author) if sop.author else None,
        department=reader.department(sop.department) if sop.department else None,
        stage=stage,
        element=_element(sop, reader),
        process=sop.classification.process or "",
        serves=reader.sop(sop.classification.serves) if sop.classification.serves else None,
        risk=str(sop.risk),
        confidentiality=sop.classification.confidentiality,
        effective_from=reader.day(sop.effective_from),
        next_review=reader.day(row.due) if row else None,
        review_state=str(row.state) if row else "",
        banners=banners(sop, translation, reader),
        purpose=text.purpose,
        starts_when=text.scope.starts_when,
        ends_when=text.scope.ends_when,
        applies_to=text.scope.applies_to,
        excludes=text.scope.excludes,
        prerequisites=text.prerequisites,
        goals=tuple(_goal(goal, reader) for goal in text.goals),
        volume=_volume(sop, reader),
        service_level=_service_level(sop, reader),
        safety=_safety(text),
        equipment=tuple(MaterialView(name=item.name, details=_some(item.requirement)) for item in text.equipment),
        materials=tuple(
            MaterialView(name=item.name, details=_some(item.grade, item.amount, item.storage))
            for item in text.materials
        ),
        escalation=tuple(
            EscalationView(after=reader.duration(call.after), to=reader.role(call.to), how=call.how or "")
            for call in text.escalation
        ),
        exercise_every=reader.duration(sop.exercise.every) if sop.exercise else "",
        steps=steps,
        sections=any(step.section for step in steps),
        raci=raci(text, reader),
        flow_rows=flow_rows(text, steps),
        kpis=kpis_of(text, reader),
        training=tuple(_training(text, reader)),
        terms=_terms(text, reader),
        triggers=_triggers(sop, reader),
        keywords=text.keywords,
        control=control_view(sop, text, translation, reader),
        edit_href=_outside(
            reader.handbook.settings.render.edit_url, translation.file if translation else sop.file, sop
        ),
        feedback_href=_outside(reader.handbook.settings.render.feedback_url, sop.file, sop),
    )


def _some(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _stage(sop: Sop, reader: Reader) -> str:
    return _listed(reader.handbook.settings.process.stages_of(sop.department), sop.classification.stage, reader)


def _element(sop: Sop, reader: Reader) -> str:
    return _listed(reader.handbook.settings.process.elements_of(sop.department), sop.classification.element, reader)


def _listed(stages: tuple[Stage, ...], chosen: str | None, reader: Reader) -> str:
    return next((stage.label(reader.language) for stage in stages if stage.id == chosen), chosen or "")


def _goal(goal: Goal, reader: Reader) -> GoalView:
    kpi = (reader.handbook.kpis or {}).get(goal.kpi or "")
    suffix = f" {kpi.unit.get(reader.language)}" if kpi and kpi.unit else ""
    return GoalView(
        statement=goal.statement,
        driver=goal.driver or "",
        kpi=reader.kpi(goal.kpi) if goal.kpi else None,
        baseline=reader.number(goal.baseline) + suffix if goal.baseline is not None else "",
        target=reader.number(goal.target) + suffix if goal.target is not None else "",
        by=reader.day(goal.by),
        supports=reader.document(goal.supports) if goal.supports else None,
        feasible_because=goal.feasible_because or "",
    )


def _volume(sop: Sop, reader: Reader) -> str:
    if sop.volume is None:
        return ""
    per = reader.labels.word("per", sop.volume.per)
    shown = reader.number(sop.volume.cases)
    return reader.labels.count("%(num)s case %(per)s", "%(num)s cases %(per)s", sop.volume.cases, num=shown, per=per)


def _service_level(sop: Sop, reader: Reader) -> str:
    level = sop.service_level
    if level is None:
        return ""
    within = reader.duration(level.within)
    if level.percentile is None:
        return reader.labels.text("done within %(duration)s", duration=within)
    share = reader.number(level.percentile)
    return reader.labels.text("%(share)s %% of cases done within %(duration)s", share=share, duration=within)


def _safety(sop: Sop) -> SafetyView | None:
    safety = sop.safety
    if safety is None:
        return None
    return SafetyView(
        hazards=tuple(Pair(hazard.level, hazard.what) for hazard in safety.hazards),
        ppe=safety.ppe,
        emergency=safety.emergency,
        waste=safety.waste,
    )


def _training(sop: Sop, reader: Reader) -> Iterator[TrainingView]:
    for training in sop.training:
        audience = [role for group in training.audience for role in _members(group, sop)]
        when = [reader.labels.word("before", training.before)] if training.before else []
        if training.within:
            when.append(reader.labels.text("within %(duration)s", duration=reader.duration(training.within)))
        if training.after:
            changes = ", ".join(reader.labels.word("change", kind).lower() for kind in training.after)
            when.append(reader.labels.text("after a change: %(changes)s", changes=changes))
        yield TrainingView(
            audience=reader.roles(dict.fromkeys(audience)),
            kind=training.kind or "",
            method=training.method or "",
            topics=tuple(reader.labels.word("topic", topic) for topic in training.topics),
            pass_mark=reader.number(training.pass_) + " %" if training.pass_ is not None else "",
            when=", ".join(when),
        )


def _members(group: str, sop: Sop) -> tuple[str, ...]:
    return sop.distribution if group == "distribution" else (group,)


def _terms(sop: Sop, reader: Reader) -> tuple[TermView, ...]:
    terms = []
    for definition in sop.definitions:
        if definition.term:
            terms.append(TermView(term=definition.term, abbr="", definition=definition.definition or ""))
            continue
        entry = (reader.handbook.glossary or {}).get(definition.id or "")
        known = entry.get(reader.language) if entry else None
        if entry and known:
            href = reader.register("glossary", definition.id)
            terms.append(TermView(term=known.term, abbr=entry.abbr or "", definition=known.definition or "", href=href))
    return tuple(terms)


def _triggers(sop: Sop, reader: Reader) -> tuple[TriggerView, ...]:
    return tuple(
        TriggerView(
            kpi=reader.kpi(rule.kpi) if rule.kpi else None,
            rule=rule.rule or "",
            events=tuple(reader.labels.word("event", event) for event in rule.event),
            within=reader.duration(rule.respond_within),
        )
        for rule in sop.review.triggers
    )


def _outside(pattern: str | None, file: str, sop: Sop) -> str | None:
    """The edit or feedback link; `{path}` and `{id}` are filled in, percent-encoded."""
    if not pattern or not is_outside(pattern):
        return None
    return pattern.replace("{path}", quote(file)).replace("{id}", quote(sop.id, safe=""))
