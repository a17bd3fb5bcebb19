"""A password, key or token stands in the file.

What: No file holds a private key, an access token, or an address with a password in it.
Why: A handbook is copied, printed and kept in git for ever; what is in it once can never be called back.
Bad:
    prerequisites:
      - Log in with postgres://sales:Winter2026@db.example.org/crm.
Good:
    prerequisites:
      - Take the password of the CRM from the password safe.
Source: ISO 9001:2015, 7.5.3.1 b (documents are protected)
"""

import re
from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule

_SECRETS = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"),
    "an access key of a cloud provider": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "an access token": re.compile(
        r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk_live_\w{16,}"
        r"|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,})"
    ),
    "an address with a password in it": re.compile(
        r"\b[a-z][a-z0-9+.-]*://[^\s/:@\"'<>]+:(?![{<$*])[^\s/:@\"'<>]+@[^\s\"']+"
    ),
    "a password": re.compile(
        r"(?i)(?<![A-Za-z])(?:password|passwd|pwd|пароль|密码|口令|api[_-]?key|secret)\s*(?:[:=：]|is\b|равен\b|是|为)\s*[\"'`]?"
        r"(?=[^\s\"'`]*\d)(?=[^\s\"'`]*[A-Za-z])[^\s\"'`，。,;<>{}]{8,}"
    ),
}


@rule("SEC801", "secret", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    told: set[int] = set()
    for what, pattern in _SECRETS.items():
        for match in pattern.finditer(source.text):
            if not told.isdisjoint(range(match.start(), match.end())):
                continue
            told.update(range(match.start(), match.end()))
            yield Problem(
                (),
                f"this looks like {what}",
                help="take it out, change it where it is used, and say where people find it instead",
                offset=match.start(),
                length=match.end() - match.start(),
            )
