"""First drafts: the files that `sopctl init` and `sopctl new` write, from templates."""

import json
import re
from collections.abc import Mapping

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from sopctl.errors import UsageError

_PLAIN = re.compile(r"[^\W\d_][\w .()/–-]*[\w)]", re.UNICODE)
_WORDS_OF_YAML = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


def starter(name: str, template: str, values: Mapping[str, str]) -> str:
    """One template filled in. A template may come from the repository, so it runs in a sandbox.

    Raises UsageError, with the template's name, for a template that cannot be used.
    """
    environment = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    environment.filters["yaml"] = yaml_text
    try:
        return environment.from_string(template).render(dict(values))
    except TemplateError as error:
        raise UsageError(f"{name}: this template cannot be used: {error}") from error


def yaml_text(text: str) -> str:
    """A text as a YAML scalar: plain where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML:
        return text
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
