"""A reference leads nowhere, or in a circle.

What: Every id that a document, register or record names exists: documents and their steps, departments, tools,
    segments, KPIs, terms, forms, records and requirements, pictures and files, also those that texts link to; no
    document runs or supersedes itself on a way round. What a register that is not there would hold is not asked.
Why: Who follows a broken reference stops working or does something else.
Bad:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        next: scren
      - id: screen
        action: Score the lead.
        responsible: sales-assistant
Good:
    steps:
      - id: register
        action: Record the lead in the CRM intake form.
        responsible: sales-assistant
        next: screen
      - id: screen
        action: Score the lead.
        responsible: sales-assistant
Source: ISO 9001:2015, 7.5.3.1 a (available and suitable where it is needed)
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from sopctl.model.finding import MOST_OF_A_KIND, Problem, Severity
from sopctl.model.handbook import Handbook, SourceFile
from sopctl.model.location import DataPath
from sopctl.model.records import Records
from sopctl.model.sop import Sop
from sopctl.model.translation import Translation
from sopctl.reading.suggest import did_you_mean
from sopctl.rules.placing import rewritten
from sopctl.rules.references.cycles import Ways, circles, ways
from sopctl.rules.references.file_links import broken_file_links
from sopctl.rules.references.known import Fault, ids_in, known_in
from sopctl.rules.references.links import broken_links
from sopctl.rules.references.mentions import Kind, Mention, settled
from sopctl.rules.references.record_mentions import problems_in_records
from sopctl.rules.references.register_mentions import mentions_in_registers
from sopctl.rules.registry import Context, Notes, Subject, also, rule
from sopctl.rules.suppressions import is_for_nothing


@rule("REF501", "ref-broken", Subject.SOP, Severity.ERROR)
def check(sop: Sop, context: Context) -> Iterator[Problem]:
    known, source = known_in(context), context.handbook.sources[sop.file]
    for mention in ids_in(sop, context):
        fault = known.fault(mention, sop.file, sop)
        if fault is not None:
            settled_mention = mention._replace(path=settled(source, mention.path))
            yield _told(fault, settled_mention, source, on_key=mention.path[0] == "segments")
    yield from _waivers(sop)
    yield from broken_file_links(source, sop, known)


@also(check, Subject.FILE)
def check_links(source: SourceFile, context: Context) -> Iterator[Problem]:
    yield from broken_links(source, known_in(context))


@also(check, Subject.RECORDS)
def check_records(records: Records, context: Context) -> Iterator[Problem]:
    yield from problems_in_records(records, context.handbook)


@also(check, Subject.REGISTERS)
def check_registers(handbook: Handbook, context: Context) -> Iterator[Problem]:
    known = known_in(context)
    told: Counter[str] = Counter()
    for file, mention in mentions_in_registers(handbook):
        fault = known.fault(mention, file) if told[file] <= MOST_OF_A_KIND else None  # more than that nobody is shown
        if fault is not None:
            told[file] += 1
            on_key = mention.path[0] == "time_budget"
            yield _told(fault, mention, handbook.sources[file], on_key=on_key)


@also(check, Notes(Ways, ways))
def check_circles(notes: Sequence[Ways], context: Context) -> Iterator[Problem]:
    yield from circles(notes)


def _told(fault: Fault, mention: Mention, source: SourceFile, *, on_key: bool = False) -> Problem:
    fix = rewritten(source, mention.path, mention.name, fault.better) if fault.better else None
    return Problem(mention.path, fault.message, help=fault.advice, file=source.file, on_key=on_key, fix=fix)


def _waivers(sop: Sop) -> Iterator[Problem]:
    """A waiver stands for a step or for a field."""
    steps = [step.id for step in sop.steps]
    for index, waiver in enumerate(sop.waivers):
        if waiver.at is not None and is_for_nothing(waiver.at, sop):
            message = f"there is no step or field `{waiver.at}` in this document{did_you_mean(waiver.at, steps)}"
            advice = "write the id of the step, or the name of the field, for which the rule is set aside"
            yield Problem(("waivers", index, "at"), message, help=advice, file=sop.file)


@also(check, Subject.TRANSLATION)
def check_translation(translation: Translation, context: Context) -> Iterator[Problem]:
    known, source = known_in(context), context.handbook.sources[translation.file]
    yield from broken_file_links(source, translation.text, known)
    if translation.text is None:
        return
    for path in translation.unmatched:
        yield _unmatched(translation, path, context.handbook)
    for mention in _pictures(source):
        fault = known.fault(mention, translation.file)
        if fault is not None:
            yield _told(fault, mention, source)


def _unmatched(translation: Translation, path: DataPath, handbook: Handbook) -> Problem:
    """While a translation is behind, leftovers of what its source no longer has are to be expected."""
    original = handbook.translated(translation)
    behind = original is None or translation.is_behind(original)
    last = path[-1]
    name = f"`{last}`" if isinstance(last, str) else f"entry {last + 1} of `{path[-2]}`"
    steps = [step.id for step in original.steps] if original and path[:1] == ("steps",) and len(path) == 2 else []
    message = f"the source document has nothing that {name} could be a translation of{did_you_mean(str(last), steps)}"
    severity = Severity.WARNING if behind else None
    advice = "correct its name, or delete it"
    return Problem(path, message, help=advice, severity=severity, file=translation.file, on_key=isinstance(last, str))


def _pictures(source: SourceFile) -> Iterator[Mention]:
    """The pictures that a translation has of its own."""
    steps = source.data.get("steps") if isinstance(source.data, dict) else None
    for step_id, texts in (steps or {}).items():
        for index, figure in enumerate(texts.get("figures") or ()):
            if isinstance(figure, dict) and "file" in figure:
                yield Mention(Kind.FILE, figure["file"], ("steps", step_id, "figures", index, "file"))
