"""What a reader must know before reading: one short sentence each."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sopctl.model.records import Deviation, Trigger
from sopctl.model.sop import Sop, Status
from sopctl.model.translation import Translation
from sopctl.rendering.locale import language_name
from sopctl.rendering.reader import Reader
from sopctl.rendering.views.shown import Named
from sopctl.rendering.views.step import step_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """`level` is red, amber, green or blue; `word` says the same in a word. `detail` is an author's text."""

    kind: str
    level: str
    word: str
    text: str
    detail: str = ""
    link: Named | None = None


def banners(sop: Sop, translation: Translation | None, reader: Reader) -> tuple[Banner, ...]:
    """In the order of weight: may this be used at all, is it right today, is it the whole truth."""
    chosen = reader.handbook.settings.render.banners
    made = [
        *_in_force(sop, reader),
        *_pilot(sop, reader),
        *_review(sop, reader),
        *_triggers(sop, reader),
        *_deviations(sop, reader),
        *_coming(sop, reader),
        *_language(sop, translation, reader),
    ]
    optional = {"overdue", "triggered", "deviation", "pilot"}
    return tuple(banner for banner in made if banner.kind not in optional or banner.kind in chosen)


def _in_force(sop: Sop, reader: Reader) -> Iterator[Banner]:
    if sop.binds_on(reader.today):
        return
    label = reader.labels.text
    word = reader.labels.word("status", sop.status)
    link = reader.sop(sop.id) if sop.coming and reader.site.sop(sop.id, reader.language) else None
    if sop.status is Status.RETIRED:
        yield Banner(kind="status", level="red", word=word, text=label("No longer in force. Do not work by it."))
    elif sop.status is Status.APPROVED and sop.effective_from:
        text = label("Not in force before %(date)s.", date=_shown(sop.effective_from, reader))
        yield Banner(kind="status", level="amber", word=word, text=text, link=link)
    else:
        text = label("Not in force. Do not work by it yet.")
        yield Banner(kind="status", level="amber", word=word, text=text, link=link)


def _pilot(sop: Sop, reader: Reader) -> Iterator[Banner]:
    pilot = sop.rollout.pilot
    if pilot is None or sop.binds_on(reader.today):
        return
    if pilot.from_ and pilot.until and pilot.from_ <= reader.today <= pilot.until:
        text = reader.labels.text("On trial until %(date)s.", date=_shown(pilot.until, reader))
        yield Banner(kind="pilot", level="blue", word=reader.labels.text("Pilot"), text=text, detail=pilot.group or "")


def _review(sop: Sop, reader: Reader) -> Iterator[Banner]:
    row = None if sop.coming else reader.rows.get(sop.id)
    if row is None or row.state not in ("expired", "overdue", "in-grace"):
        return
    word = reader.labels.word("state", row.state)
    if row.state == "expired":
        text = reader.labels.text("The document was valid until %(date)s.", date=_shown(sop.valid_until, reader))
    elif row.due is None:
        text = reader.labels.text("The review is overdue.")
    else:
        text = reader.labels.text("The review was due on %(date)s.", date=_shown(row.due, reader))
    yield Banner(kind="overdue", level="amber" if row.state == "in-grace" else "red", word=word, text=text)


def _triggers(sop: Sop, reader: Reader) -> Iterator[Banner]:
    if sop.coming:
        return
    records = reader.handbook.records(sop.id)
    closed = records.closed_ids()
    for entry in records.of(Trigger):
        if entry.id in closed:
            continue
        text = reader.labels.text(
            "Something calls for an early review since %(date)s.",
            date=_shown(entry.date or entry.at.date(), reader),
        )
        detail = entry.ref or reader.labels.word("event", entry.event) or entry.reason or ""
        yield Banner(kind="triggered", level="amber", word=reader.labels.text("Under review"), text=text, detail=detail)


def _deviations(sop: Sop, reader: Reader) -> Iterator[Banner]:
    records = reader.handbook.records(sop.id)
    closed = records.closed_ids()
    for entry in records.of(Deviation):
        begun = entry.from_ is None or entry.from_ <= reader.today
        if entry.id in closed or not begun or (entry.until and entry.until < reader.today):
            continue
        step = step_ref(sop, entry.step)
        until = _shown(entry.until, reader)
        text = (
            reader.labels.text("The work is done differently until %(date)s.", date=until)
            if until
            else reader.labels.text("The work is done differently for now.")
        )
        link = Named(step.id, f"{step.number} {step.label}", step.href) if step else None
        yield Banner(
            kind="deviation",
            level="amber",
            word=reader.labels.text("Deviation"),
            text=text,
            detail=entry.reason or "",
            link=link,
        )


def _coming(sop: Sop, reader: Reader) -> Iterator[Banner]:
    path = reader.site.sop(sop.id, reader.language, coming=True)
    following = reader.handbook.coming(sop.id)
    if sop.coming or path is None or following is None:
        return
    name = reader.labels.text("Version %(version)s", version=following.version)
    text = reader.labels.text("A new version is being prepared.")
    yield Banner(
        kind="coming",
        level="blue",
        word=reader.labels.text("New version ahead"),
        text=text,
        link=Named(sop.id, name, reader.href(path)),
    )


def _language(sop: Sop, translation: Translation | None, reader: Reader) -> Iterator[Banner]:
    label = reader.labels.text
    if translation is None:
        if reader.language != sop.language:
            text = label(
                "Not translated yet. This is the text in its own language: %(language)s.",
                language=language_name(sop.language),
            )
            yield Banner(kind="translation", level="blue", word=label("Translation"), text=text)
        return
    source = Named(
        sop.id, language_name(sop.language), reader.href(reader.site.sop(sop.id, sop.language, coming=sop.coming))
    )
    if translation.is_behind(sop):
        text = label(
            "Made from another text than the present version %(version)s. What binds is the original.",
            version=sop.version,
        )
        yield Banner(kind="translation", level="amber", word=label("Translation behind"), text=text, link=source)
    elif translation.status.rank < sop.status.rank:
        text = label("Not approved yet. What binds is the original.")
        yield Banner(kind="translation", level="amber", word=label("Translation"), text=text, link=source)


def _shown(date: dt.date | None, reader: Reader) -> str:
    day = reader.day(date)
    return day.text if day else ""
