"""First drafts: the files that `sopctl init` and `sopctl new` write, from templates."""

import json
import re
from collections.abc import Mapping

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

_PLAIN = re.compile(r"[^\W\d_][\w .()/–-]*[\w)]", re.UNICODE)
_WORDS_OF_YAML = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


def starter(template: str, values: Mapping[str, str]) -> str:
    """One template filled in. A template may come from the repository, so it runs in a sandbox."""
    environment = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    environment.filters["yaml"] = yaml_text
    return environment.from_string(template).render(dict(values))


def yaml_text(text: str) -> str:
    """A text as a YAML scalar: plain where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML:
        return text
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
