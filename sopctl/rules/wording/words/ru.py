"""Russian words that the wording rules look for.

Vague words are those of the project's source documents on sales regulations («своевременно», «при необходимости»,
«надлежащим образом») and their kin from office practice; the duties follow GOST R 2.105-2019 and GOST R 1.5-2012.
Endings and exceptions are this project's own choice.
"""

from collections.abc import Mapping
from typing import Final

NUMBER: Final = "say how much or how many"
WHO: Final = "say who decides, and by what: `если оценка ниже 60`"
WHEN: Final = "say until when: `в течение 15 минут`, `до 12:00 пятницы`"
OFTEN: Final = "say how often: `каждый понедельник`, `каждые 30 минут`"
ALL: Final = "name all that is meant, or say where the list is"
HOW: Final = "say by what the reader sees that it is right, or which document says so"

VAGUE: Final[Mapping[str, str]] = {
    "своевременно": WHEN,
    "оперативно": WHEN,
    "в кратчайшие сроки": WHEN,
    "в кратчайший срок": WHEN,
    "в максимально короткие сроки": WHEN,
    "в разумный срок": WHEN,
    "в разумные сроки": WHEN,
    "в ближайшее время": WHEN,
    "как можно скорее": WHEN,
    "как можно быстрее": WHEN,
    "как можно раньше": WHEN,
    "по мере возможности": WHEN,
    "регулярно": OFTEN,
    "периодически": OFTEN,
    "время от времени": OFTEN,
    "на регулярной основе": OFTEN,
    "при необходимости": WHO,
    "по необходимости": WHO,
    "по мере необходимости": WHO,
    "в случае необходимости": WHO,
    "если необходимо": WHO,
    "если нужно": WHO,
    "если требуется": WHO,
    "при возможности": WHO,
    "по возможности": WHO,
    "если возможно": WHO,
    "по усмотрению": WHO,
    "надлежащим образом": HOW,
    "должным образом": HOW,
    "соответствующим образом": HOW,
    "в установленном порядке": HOW,
    "в установленные сроки": WHEN,
    "в рабочем порядке": HOW,
    "в полной мере": HOW,
    "в достаточной мере": HOW,
    "в достаточном количестве": NUMBER,
    "и так далее": ALL,
    "и тому подобное": ALL,
    "и т. д": ALL,
    "и т.д": ALL,
    "и т. п": ALL,
    "и т.п": ALL,
    "и др": ALL,
    "и пр": ALL,
}
"""Each with what to write instead."""

MODALS: Final[Mapping[str, Mapping[str, str]]] = {
    "iso": {
        "обязан": "должен",
        "обязана": "должна",
        "обязаны": "должны",
        "надлежит": "должен",
        "надо": "должен",
        "нужно": "должен",
        "желательно": "рекомендуется",
    },
}
"""By profile: words for duties that are not of it, and the right one."""

STRENGTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "forbidden": (
        *("нельзя", "запрещается", "запрещено", "не допускается", "не допускаются", "не разрешается", "не должен"),
        *("не должна", "не должно", "не должны", "не следует", "воспрещается"),
    ),
    "required": (
        *("должен", "должна", "должно", "должны", "обязан", "обязана", "обязаны", "необходимо", "следует", "нужно"),
        *("надо", "требуется", "обязательно", "надлежит"),
    ),
    "advised": ("рекомендуется", "рекомендуем", "желательно", "целесообразно", "не рекомендуется"),
    "allowed": (
        *("допускается", "допускаются", "разрешается", "разрешено", "может", "могут", "можно", "можете", "вправе"),
    ),
    "": ("не может", "не могут", "может быть", "могут быть", "не обязан", "не нужно", "не требуется", "как следует"),
}
"""Words for duties by their strength; a text with one of the last row is left alone."""

PREPOSITIONS: Final = frozenset(
    "без в во для до за из к ко между на над о об обо от ото перед по под при про с со среди у через вместо после"
    " согласно".split()
)
"""The word behind one of these is a noun, whatever its ending."""

CONJUNCTIONS: Final = frozenset("если когда чтобы пока поскольку хотя раз прежде как где что".split())
"""A clause that begins with one of these may hold a verb that is not what the step asks for."""

RELATIVES: Final = ("котор", "чей", "чья", "чьё", "чьи", "какой", "какая", "какие", "какое")
"""How words begin that open such a clause behind a comma."""

MODAL_WORDS: Final = frozenset(
    "должен должна должно должны необходимо нужно надо следует требуется рекомендуется допускается можно нельзя может"
    " могут обязан обязана обязаны запрещается разрешается надлежит можете можем сможете сможет стоит придётся"
    " придется желательно".split()
)
"""With one of these the verb's form says nothing."""

NO_INFINITIVES: Final = frozenset(
    """
    сеть сети нефть нефти плеть клеть смерть смерти треть трети четверть четверти нить нити прыть путь пути суть сути
    ртуть ртути жуть память памяти рукоять рукояти пять пяти девять девяти десять десяти двадцать двадцати тридцать
    тридцати плоть плоти хоть мать печать печати кровать кровати рать гать тать зять ночь речь дочь почти дети шести
    семи ять деть опять вспять
    """.split()
)
"""Words in -ть, -ти and -чь that are no verbs; those in -сть and -сти are nouns, but for VERBS_IN_ST."""

VERBS_IN_ST: Final = (
    *("вести", "нести", "брести", "мести", "плести", "цвести", "расти", "спасти", "трясти", "грести", "сесть"),
    *("учесть", "счесть", "зачесть", "вычесть", "прочесть", "предпочесть", "класть", "красть", "прясть", "попасть"),
)
"""Endings of infinitives among the many nouns in -сть and -сти (внести, провести, учесть, класть)."""

NO_IMPERATIVES: Final = frozenset("сайте кредите лимите аудите визите дефиците элите защите свите".split())
"""Words in -ите, -йте and -ьте that are no verbs."""

NO_THIRD_PERSON: Final = frozenset("лимит аудит кредит бит гранит магнит элит защит щит скрит уют".split())
"""Words with the endings of the third person that are no verbs."""
