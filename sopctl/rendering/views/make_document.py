"""From a document of the model to what its page shows."""

from collections.abc import Iterator
from urllib.parse import quote

from sopctl.model.settings import Stage
from sopctl.model.sop import Goal, Sop, Status
from sopctl.model.translation import Translation
from sopctl.rendering.field_text import is_outside
from sopctl.rendering.reader import Reader
from sopctl.rendering.views.banners import banners
from sopctl.rendering.views.control import control_view
from sopctl.rendering.views.document import (
    EscalationView,
    GoalView,
    MaterialView,
    PlaceView,
    SafetyView,
    ScopeView,
    SopView,
    TermView,
    TrainingView,
    TriggerView,
)
from sopctl.rendering.views.make_step import step_view
from sopctl.rendering.views.matrix import flow_rows, raci
from sopctl.rendering.views.measured import kpis_of
from sopctl.rendering.views.shown import Pair


def sop_view(sop: Sop, translation: Translation | None, reader: Reader) -> SopView:
    """Everything about one document; the texts come from the translation where there is one."""
    text = (translation and translation.text) or sop
    steps = tuple(step_view(step, text, reader) for step in text.steps)
    render = reader.handbook.settings.render
    row = None if sop.coming else reader.rows.get(sop.id)
    return SopView(
        id=sop.id,
        title=text.title,
        version=sop.version,
        status=reader.status(sop),
        in_force=sop.binds_on(reader.today),
        watermark=_watermark(sop, reader),
        coming=sop.coming,
        language=translation.language if translation else sop.language,
        translated=translation is not None,
        kind=sop.kind,
        owner=reader.role(sop.owner),
        author=reader.role(sop.author) if sop.author else None,
        place=_place(sop, reader),
        effective_from=reader.day(sop.effective_from),
        next_review=reader.day(row.due) if row else None,
        review_state=str(row.state) if row else "",
        banners=banners(sop, translation, reader),
        purpose=text.purpose,
        scope=_scope(text, reader),
        goals=tuple(_goal(goal, reader) for goal in text.goals),
        safety=_safety(text),
        equipment=_equipment(text),
        materials=_materials(text),
        escalation=_escalation(text, reader),
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
        edit_href=_outside(render.edit_url, translation.file if translation else sop.file, sop),
        feedback_href=_outside(render.feedback_url, sop.file, sop),
    )


def _some(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _watermark(sop: Sop, reader: Reader) -> str:
    if sop.binds_on(reader.today):
        return ""
    # "Approved" across a sheet would say the opposite of what is meant.
    if sop.status is Status.APPROVED:
        return reader.labels.text("Not in force yet")
    return reader.labels.word("status", sop.status)


def _place(sop: Sop, reader: Reader) -> PlaceView:
    listed, place = reader.handbook.settings.process, sop.classification
    return PlaceView(
        department=reader.department(sop.department) if sop.department else None,
        stage=_listed(listed.stages_of(sop.department), place.stage, reader),
        element=_listed(listed.elements_of(sop.department), place.element, reader),
        process=place.process or "",
        serves=reader.sop(place.serves) if place.serves else None,
        risk=str(sop.risk),
        confidentiality=place.confidentiality,
    )


def _scope(sop: Sop, reader: Reader) -> ScopeView:
    return ScopeView(
        starts_when=sop.scope.starts_when,
        ends_when=sop.scope.ends_when,
        applies_to=sop.scope.applies_to,
        excludes=sop.scope.excludes,
        prerequisites=sop.prerequisites,
        volume=_volume(sop, reader),
        service_level=_service_level(sop, reader),
    )


def _equipment(sop: Sop) -> tuple[MaterialView, ...]:
    return tuple(MaterialView(name=item.name, details=_some(item.requirement)) for item in sop.equipment)


def _materials(sop: Sop) -> tuple[MaterialView, ...]:
    return tuple(
        MaterialView(name=item.name, details=_some(item.grade, item.amount, item.storage)) for item in sop.materials
    )


def _escalation(sop: Sop, reader: Reader) -> tuple[EscalationView, ...]:
    return tuple(
        EscalationView(after=reader.duration(call.after), to=reader.role(call.to), how=call.how or "")
        for call in sop.escalation
    )


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
