"""A Russian document says what to do in different forms of the verb.

What: All actions of a Russian document have their verb in one form: all in the imperative (`позвоните`), all in the
    infinitive (`позвонить`), or all in the third person (`звонит`). Any of the three will do.
Why: Where the form changes, the reader asks whether the sense does: is this an order, or a description?
Bad:
    language: ru
    steps:
      - {id: register, action: Внести лид в CRM., responsible: sales-assistant}
      - {id: screen, action: Оценить лид по чек-листу., responsible: sales-assistant}
      - {id: contact, action: Позвоните лиду., responsible: sales-rep}
Good:
    language: ru
    steps:
      - {id: register, action: Внести лид в CRM., responsible: sales-assistant}
      - {id: screen, action: Оценить лид по чек-листу., responsible: sales-assistant}
      - {id: contact, action: Позвонить лиду., responsible: sales-rep}
Source: GOST R 2.105-2019, 5.2.2 (narrative form is allowed); plain-language practice (one form throughout)
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from sopctl.model.finding import Problem, Related, Severity
from sopctl.reading.wording import Passage, Wording
from sopctl.rules.registry import Context, Subject, rule
from sopctl.rules.wording.actions import in_one, manual_actions
from sopctl.rules.wording.opening import opening
from sopctl.rules.wording.russian_verbs import Verb, VerbForm, first_verb
from sopctl.rules.wording.sentences import sentences
from sopctl.rules.wording.telling import at_words, where


@rule("LANG702", "ru-verb-form", Subject.TEXT, Severity.INFO)
def check(wording: Wording, context: Context) -> Iterator[Problem]:
    if wording.language != "ru":
        return
    actions = manual_actions(wording, context.handbook)
    verbs = [(passage, first_verb(passage.text, opening(passage.text))) for passage in actions]
    known = [(passage, verb) for passage, verb in verbs if verb is not None]
    counts = Counter(verb.form for _, verb in known)
    if len(counts) < 2:
        return
    model = next((passage, verb) for passage, verb in known if verb.form is counts.most_common(1)[0][0])
    odd = [(passage, verb) for passage, verb in known if _is_odd(passage, verb, model[1].form)]
    problems = [_problem(wording, passage, verb, model) for passage, verb in odd]
    yield from in_one(problems, f"{len(odd)} of {len(known)} actions have their verb in another form than the rest")


def _is_odd(passage: Passage, verb: Verb, usual: VerbForm) -> bool:
    """It has another form; a description is none where the order follows: `Откроется окно. Выберите …`."""
    if verb.form is not VerbForm.NARRATIVE:
        return verb.form is not usual
    later = (first_verb(passage.text, span.start) for span in sentences(passage.text))
    return usual not in [found.form for found in (verb, *later) if found is not None]


def _problem(wording: Wording, passage: Passage, verb: Verb, model: tuple[Passage, Verb]) -> Problem:
    shown, usual = model[0], model[1].form
    message = (
        f"{where(wording, passage)} has its verb in {verb.form} (`{verb.word}`), other steps in {usual}, such"
        f" as `{model[1].word}` in step `{wording.step_id(shown)}`"
    )
    advice = f"write it in {usual} too"
    if verb.form is VerbForm.NARRATIVE:
        advice += "; what happens by itself belongs to `notes` or `verify`"
    problem = at_words(wording, passage, verb.span, (message, advice))
    return replace(problem, related=(Related(shown.path, f"{usual} here"),))
