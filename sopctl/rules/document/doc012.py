"""A translation is behind its source.

What: A translation that is approved or effective was made from the content that its source in force has now.
Why: Who reads the translation works otherwise than the others.
Bad:
    # file: sops/SAL-001.zh.sop.yaml
    sop: 1
    id: SAL-001
    language: zh
    status: effective
    translation_of: {version: "0.1", digest: "sha256:41aa…"}
    title: 入站线索资格评估
    purpose: 以相同标准评估每条入站线索。
    steps: {register: {action: 在CRM录入表中登记线索。}}
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
Good:
    # file: sops/SAL-001.zh.sop.yaml
    sop: 1
    id: SAL-001
    language: zh
    status: effective
    translation_of: {version: "0.1", digest: "sha256:9c1e…"}
    title: 入站线索资格评估
    purpose: 以相同标准评估每条入站线索。
    steps: {register: {action: 在CRM录入表中登记线索。}}
    # file: sopctl.yaml
    sopctl: 1
    approvals: {required: []}
Source: ISO 9001:2015, 7.5.2 b (language)
"""

from collections.abc import Iterator

from sopctl.model.finding import Problem, Severity
from sopctl.model.sop import Status
from sopctl.model.translation import Translation
from sopctl.rules.registry import Context, Subject, rule

_APPROVED = (Status.APPROVED, Status.EFFECTIVE)


@rule("DOC012", "translation-lag", Subject.TRANSLATION, Severity.WARNING)
def check(translation: Translation, context: Context) -> Iterator[Problem]:
    handbook = context.handbook
    source = handbook.translated(translation)
    if source is None or source.coming != translation.coming or translation.status not in _APPROVED:
        return
    if translation.is_behind(source):
        made_from = translation.translation_of.version
        if made_from == source.version and translation.translation_of.digest is None:
            message = f"no `digest` says which text of version `{made_from}` was translated"
        elif made_from == source.version:
            message = f"the source has changed since version `{made_from}` was translated"
        else:
            message = f"this translates version `{made_from}`, but the source is version `{source.version}`"
        advice = "bring it up to date, set `version` and `digest` of the source, and have it approved again"
        yield Problem(("translation_of",), message, help=advice, on_key=True)
