"""Chinese words that the wording rules look for.

Vague words are those that the project's source documents on sales regulations object to (及时, 适当, 酌情, 等) and
their kin from office practice; the duties follow GB/T 1.1-2020. The lists are this project's own choice.
A word may be a pattern: characters around it that would make it another word are excluded.
"""

from collections.abc import Mapping
from typing import Final

NUMBER: Final = "say how much or how many"
WHO: Final = "say who decides, and by what: 评分低于60分时"
WHEN: Final = "say until when: 15分钟内, 周五12:00前"
OFTEN: Final = "say how often: 每周一, 每30分钟"
ALL: Final = "name all that is meant, or say where the list is"
HOW: Final = "say by what the reader sees that it is right, or which document says so"
WHICH: Final = "name the role or department"

VAGUE: Final[dict[str, str]] = {
    r"(?<![以涉普波顾遍])及时(?![间性率长段限候刻钟区])": WHEN,
    r"尽快": WHEN,
    r"尽早": WHEN,
    r"尽速": WHEN,
    r"适时": WHEN,
    r"在合理(?:的)?(?:时间|期限)内": WHEN,
    r"不定期": OFTEN,
    r"(?<![每不])定期(?!存款|限|间)": OFTEN,
    r"(?:如有|若有|如果有|在)?必要时": WHO,
    r"(?:如|若|如有|若有)(?:必要|需要)(?=[，。；、\s]|$)": WHO,
    r"视(?:具体|实际)?(?:情况|需要|情形)": WHO,
    r"(?<!客户)根据(?:实际|具体)?(?:情况|需要)(?!说明|分析|[^，。；]{0,6}的)": WHO,
    r"酌情": WHO,
    r"(?<![合不])适当(?!性)": HOW,
    r"妥善": HOW,
    r"尽可能(?![大小多少高低长短扩减缩靠远近])": HOW,
    r"尽量": HOW,
    r"原则上": WHO,
    r"若干": NUMBER,
    r"(?<!任意)(?<!任何)(?:相关|有关)(?:部门|人员|单位)": WHICH,
}
"""Each with what to write instead."""

OPEN_LIST: Final = r"等等?(?=[，。；：）)]|$|\n|(?:信息|资料|材料|内容|文件|情况|事项|工作|数据|方式|问题))"
"""等 behind a list that goes on; a list with its count (等三项) is complete."""

MODALS: Final[Mapping[str, Mapping[str, str]]] = {
    "iso": {
        "必须": "应",
        "务必": "应",
        "应当": "应",
        "严禁": "不应",
        r"(?<!必)不可(?=[在由将对以把让使擅随私自])": "不应",
    },
    "construction": {
        "务必": "必须",
        "应当": "应",
        r"(?<!必)不可(?=[在由将对以把让使擅随私自])": "不得",
    },
}
"""By profile: words for duties that are not of it, and the right one (GB/T 1.1-2020; construction standards keep
必须 and 严禁 for what is very strict)."""

STRENGTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "forbidden": ("不得", "不应", "严禁", "禁止", "不准", "不许", "不允许", "切勿"),
    "required": ("必须", "务必", r"(?<![供相响适对反效顺呼因不])应(?![用急答收付届对税变激聘声邀])", "应当"),
    "advised": ("建议", r"(?<![适便事时权])宜", "推荐", "最好"),
    "allowed": ("可以", "允许", "准许", r"(?<![许认不])可(?=[由在将按向通采根参直省])"),
    "": ("不能", "不可", "不必", "无需", "不宜", "需要", "必要", "可能"),
}
"""Words for duties by their strength; a text with one of the last row is left alone."""

SUBJECTS: Final = "我们|你们|他们|她们|我方人员|您|你"
"""Pronouns that open a sentence as its subject."""

PEOPLE: Final = (
    "用户|客户|员工|工作人员|操作人员|操作员|技术人员|维修人员|检验员|检验人员|管理员|值班人员|负责人|责任人|相关人员"
    "|业务员|销售员|销售人员|经办人|申请人|审批人"
)
"""Nouns for people; before one of `BEHIND_PEOPLE` they are the subject of a step."""

BEHIND_PEOPLE: Final = r"(?=应|须|需|必须|要|将|把|可|不得|负责|根据|按照|通过|使用|在|对|向|与)"
"""What shows that a noun is a subject, and no part of another word (用户名)."""

POLITE: Final = r"请(?![勿示求购假款客教柬帖])"
"""请 as a polite word, and no part of another verb (请示, 请求)."""
