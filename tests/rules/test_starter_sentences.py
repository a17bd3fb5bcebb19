"""What a new document tells its author, as the templates have it and as DOC013 knows it."""

import re

from sopctl.rules.document.holes import STARTER_SENTENCES
from sopctl.shell import resources

_ADDRESSED = re.compile(r"(?:purpose|starts_when|ends_when): (.+)")


def test_the_sentences_are_those_of_the_templates() -> None:
    templates = [text for language in ("en", "ru", "zh") for text in resources.templates(f"new/{language}").values()]
    assert len(templates) == 12
    assert {said for text in templates for said in _ADDRESSED.findall(text)} == STARTER_SENTENCES
