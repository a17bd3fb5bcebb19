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
from dataclasses import dataclass
from itertools import islice

from sopctl.model.finding import Problem, Severity
from sopctl.model.handbook import SourceFile
from sopctl.rules.registry import Context, Subject, rule


@dataclass(frozen=True)
class _Secret:
    """One kind of secret. `signs` are words of which a text that holds one has at least one, in small letters.

    Every repetition in a pattern has an end, so that no text, however long, takes long.
    """

    what: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


_SECRETS = (
    _Secret(
        "a private key",
        ("private key-----",),
        re.compile(r"-----BEGIN (?:[A-Z]{1,20} )?PRIVATE KEY-----"),
    ),
    _Secret(
        "an access key of a cloud provider",
        ("akia", "asia"),
        re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    ),
    _Secret(
        "an access token",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "sk_live_", "eyj"),
        re.compile(
            r"\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{30,255}|glpat-[\w-]{20,255}|xox[abprs]-[\w-]{10,255}"
            r"|sk_live_\w{16,255}|eyJ[\w-]{10,999}\.eyJ[\w-]{10,999}\.[\w-]{10,999})"
        ),
    ),
    _Secret(
        "an address with a password in it",
        ("://",),
        re.compile(
            r"(?<![A-Za-z0-9+.-])[a-z][a-z0-9+.-]{1,20}://[^\s/:@\"'<>]{1,99}:(?![{<$*])[^\s/:@\"'<>]{1,99}@"
            r"[^\s\"']{1,255}"
        ),
    ),
    _Secret(
        "a password",
        ("password", "passwd", "pwd", "пароль", "密码", "口令", "api_key", "api-key", "apikey", "secret"),
        re.compile(
            r"(?i)(?<![A-Za-z])(?:password|passwd|pwd|пароль|密码|口令|api[_-]?key|secret)\s{0,3}"
            r"(?:[:=：]|is\b|равен\b|是|为)\s{0,3}[\"'`]?"
            r"(?=[^\s\"'`]{0,99}\d)(?=[^\s\"'`]{0,99}[A-Za-z])[^\s\"'`，。,;<>{}]{8,99}"
        ),
    ),
)
_MOST = 20
"""Findings of one kind in one file; more say nothing new."""


@rule("SEC801", "secret", Subject.FILE, Severity.ERROR)
def check(source: SourceFile, context: Context) -> Iterator[Problem]:
    told: set[int] = set()
    plain = source.text.casefold()
    likely = [secret for secret in _SECRETS if any(sign in plain for sign in secret.signs)]
    for secret in likely:
        for match in islice(secret.pattern.finditer(source.text), _MOST):
            if not told.isdisjoint(range(match.start(), match.end())):
                continue
            told.update(range(match.start(), match.end()))
            yield Problem(
                (),
                f"this looks like {secret.what}",
                help="take it out, change it where it is used, and say where people find it instead",
                offset=match.start(),
                length=match.end() - match.start(),
                is_secret=True,
            )
