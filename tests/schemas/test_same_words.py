"""The command line says what an editor shows: the schema's own sentence, or one that knows more."""

from pathlib import Path

import pytest

from sopctl.reading.schema_check import SchemaError
from sopctl.reading.schema_wording import form_problems
from sopctl.reading.strict_yaml import parse_yaml
from sopctl.shell import resources

CASES = sorted((Path(__file__).parent / "cases" / "invalid").glob("*/*.yaml"))


def sentence(error: SchemaError) -> str | None:
    """What an editor shows for an error, as the command line writes it."""
    text = error.node.get("errorMessage")
    return text[:1].lower() + text[1:].rstrip(".") if text else None


def told(path: Path) -> tuple[dict[object, str], dict[object, tuple[str, bool]]]:
    """By place: what the editor shows, and what the command line advises, with whether it offers a remedy."""
    schema = resources.schema(path.parent.name)
    text = path.read_text(encoding="utf-8")
    parsed = parse_yaml(text)
    shown = {error.path: said for error in schema.errors(parsed.data) if (said := sentence(error))}
    problems = form_problems(text, parsed, schema)
    advised = {problem.path: (problem.help or "", problem.fix is not None) for problem in problems}
    return shown, advised


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_editor_and_command_line_use_the_same_words(path: Path) -> None:
    shown, advised = told(path)
    for place, said in shown.items():
        advice, has_remedy = advised.get(place, (said, False))
        assert advice == said or has_remedy or _knows_more(advice)


def _knows_more(advice: str) -> bool:
    """Advice that is made from the value or from the list of choices, which an editor offers as completion."""
    return advice.startswith(("write `", "put it in quotes", "write what it counts", "update sopctl", "add `"))


def test_most_advice_is_the_editors() -> None:
    pairs = [
        (said, told(path)[1].get(place, ("", False))[0]) for path in CASES for place, said in told(path)[0].items()
    ]
    same = sum(said == advice for said, advice in pairs)
    assert same > 0.6 * len(pairs), f"{same} of {len(pairs)}"
