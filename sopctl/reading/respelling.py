"""What a value that is written otherwise was probably meant to be: `5 лет` is `5 years`, `24.11.2025` a date."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from sopctl.model.duration import MINUTES, UNITS, Duration

_LONGEST: Final = 40
"""Characters of a value that is worth a guess."""

_UNIT_WORDS: Final = {
    "s": "s сек сек. секунд секунда секунды 秒 秒钟 sec secs second seconds Sekunde Sekunden",
    "min": "min мин мин. минут минута минуты 分 分钟 mins minute minutes m Minute Minuten",
    "h": "h ч ч. час часа часов 小时 个小时 hr hrs hour hours Std Std. Stunde Stunden heure heures hora horas",
    "day": "day days d дн дн. день дня дней 天 日 个日 Tag Tage Tagen jour jours día días",
    "week": "week weeks w wk нед нед. неделя недели недель 周 星期 个星期 个周 Woche Wochen semaine semaines",
    "month": "month months mo мес мес. месяц месяца месяцев 月 个月 Monat Monate Monaten mois mes meses",
    "year": "year years y yr yrs г г. год года лет 年 Jahr Jahre Jahren an ans année années año años",
}
_UNITS: Final = {word.casefold(): unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
_RHYTHMS: Final = {
    word: length
    for length, words in {
        "1 day": "daily;ежедневно;раз в день;每天;每日;täglich",
        "1 week": "weekly;еженедельно;раз в неделю;每周;wöchentlich",
        "1 month": "monthly;ежемесячно;раз в месяц;每月;monatlich",
        "3 months": "quarterly;ежеквартально;раз в квартал;每季度;每季;vierteljährlich",
        "6 months": "half-yearly;semi-annually;раз в полгода;每半年;halbjährlich",
        "12 months": "yearly;annually;annual;ежегодно;раз в год;每年;jährlich",
        "24 months": "every two years;biennially;раз в два года;每两年",
    }.items()
    for word in words.split(";")
}
_NUMBERS: Final = {
    word: str(number)
    for number, words in enumerate(
        (
            "a an one один одну одна ein eine eines",
            "two два две zwei",
            "three три drei",
            "four четыре vier",
            "five пять fünf",
            "six шесть sechs",
            "seven семь sieben",
            "eight восемь acht",
            "nine девять neun",
            "ten десять zehn",
            "eleven",
            "twelve",
        ),
        start=1,
    )
    for word in words.split()
}
_WORKING: Final = re.compile(
    r"^(?:working|business|work|рабочих|рабочий|рабочих?|раб\.?|个?工作|arbeits|werk)\s*", re.IGNORECASE
)
_PART: Final = re.compile(r"\s*(\d+(?:[.,]\d+)?|[^\W\d]+(?=\s))\s*(\D+?)\s*(?=\d|$)")


def repair_duration(text: str) -> str | None:
    """The same duration in sopctl's spelling, or None where it cannot be told."""
    if len(text) > _LONGEST:
        return None
    plain = text.strip().casefold()
    if plain in _RHYTHMS:
        return _RHYTHMS[plain]
    plain = re.sub(r"^(?:every|within|каждые)\s+", "", plain)
    parts = [_duration(match) for match in _PART.finditer(plain)]
    if not parts or _PART.sub("", plain):
        return None
    repaired = _sum([part for part in parts if part is not None]) if None not in parts else None
    return None if repaired is None or str(repaired) == text else str(repaired)


def _duration(match: re.Match[str]) -> Duration | None:
    number, word = _NUMBERS.get(match[1], match[1]).replace(",", "."), match[2].strip()
    bare = _WORKING.sub("", word)
    unit, working = _UNITS.get(bare), bare != word
    if unit is None or not number[0].isdigit() or float(number) == 0 or (working and unit not in ("h", "day")):
        return None
    return Duration(float(number), unit, working=working)


def _sum(parts: list[Duration]) -> Duration | None:
    """`1 h 30 min` as one duration in its smallest unit; None for months and days together."""
    if len(parts) == 1:
        return parts[0]
    smallest = min((part.unit for part in parts), key=UNITS.index)
    if any(part.working or part.unit not in ("s", "min", "h", "day") for part in parts):
        return None
    return Duration(round(sum(part.minutes for part in parts) / MINUTES[smallest], 6), smallest)


_YEAR_FIRST: Final = re.compile(r"(\d{4})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})日?")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})\s?г?\.?")


def repair_date(text: str) -> str | None:
    """`24.11.2025` as `2025-11-24`; None where day and month could be either (03/04/2026)."""
    if match := _YEAR_FIRST.fullmatch(text.strip()):
        return _date(match[1], match[2], match[3])
    match = _YEAR_LAST.fullmatch(text.strip())
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or first > 12:
        return _date(match[4], second, first)
    return _date(match[4], first, second) if second > 12 else None


def _date(year: str, month: int | str, day: int | str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


_QUOTES: Final = "“”„«»'\" "
_VERSION_WORD: Final = re.compile(r"^(?:v|ver|version|rev|revision|версия|ред|редакция|版本?|№)\.?\s*")


def repair_version(text: str) -> str | None:
    """`v2.1`, `2,1`, `rev. 2` or `“2.1”` as a version."""
    number = _VERSION_WORD.sub("", text.strip(_QUOTES).casefold()).replace(",", ".")
    return f"{number}.0" if number.isdecimal() else number


_LANGUAGES: Final = {
    name: tag
    for tag, names in {
        "en": "english английский 英文 英语 eng",
        "ru": "russian русский 俄文 俄语 rus",
        "zh": "chinese mandarin китайский 中文 汉语 chn zho",
        "de": "german deutsch немецкий 德文",
        "fr": "french français французский 法文",
        "es": "spanish español испанский 西班牙文",
        "kk": "kazakh казахский қазақша",
        "uk": "ukrainian українська украинский",
        "ja": "japanese 日本語",
        "pt": "portuguese português",
        "it": "italian italiano",
    }.items()
    for name in names.split()
}


def repair_language(text: str) -> str | None:
    """The tag of a language that is given by its name, or with an underscore."""
    return _LANGUAGES.get(text.strip().casefold()) or text.strip().replace("_", "-")


def repair_id(text: str) -> str | None:
    """`Sales Rep` as `sales-rep`; capitals of codes such as `SAL 001` stay."""
    words = re.split(r"[\s_]+", text.strip(_QUOTES))
    if not 0 < len(words) <= 5 or not all(re.fullmatch(r"[\w-]+", word) for word in words):
        return None
    plain = "-".join(words)
    return plain if plain.isupper() else plain.casefold()


_BETWEEN_IDS: Final = re.compile(r"\s*[,;/&，；、]\s*|\s+(?:and|or|и|или|und|oder|和|或)\s+", re.IGNORECASE)


def repair_ids(text: str) -> list[str]:
    """`sales-rep and head-of-sales`, or the same with a comma or stroke, as two ids; empty where they are not."""
    if len(text) > 2 * _LONGEST or "\n" in text:
        return []
    parts = [repair_id(part) for part in _BETWEEN_IDS.split(text.strip(_QUOTES))]
    ids = [part for part in parts if part is not None]
    return ids if 1 < len(ids) == len(parts) and not any(map(means_everybody, ids)) else []


_RESPELLERS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "Duration": repair_duration,
    "Date": repair_date,
    "Version": repair_version,
    "Language": repair_language,
}
PLAIN_KINDS: Final = frozenset(_RESPELLERS)
"""The kinds of which another spelling means the same; an id in another spelling may be another thing."""


def respelled(kind: str, text: str) -> str | None:
    """The likely meaning of a text where a value of this kind (its title in the schema) is wanted, else an id."""
    if len(text) > _LONGEST or "\n" in text:
        return None
    return _RESPELLERS.get(kind, repair_id)(text)


_CHOICES: Final = {
    synonym: word
    for word, synonyms in {
        "draft": "wip new черновик проект 草稿 草案 entwurf",
        "in-review": "review reviewing pending согласование на-согласовании на-рассмотрении 审核中 评审中 审核",
        "approved": "утверждён утвержден утверждено согласовано 已批准 批准 approve",
        "effective": "active valid current published live in-force final действует действующий введён 生效 有效 现行",
        "retired": "obsolete archived withdrawn deprecated cancelled отменён отменен архив 废止 作废 停用",
        "high": "высокий высокая hoch 高 critical major",
        "medium": "средний средняя mittel 中 normal moderate",
        "low": "низкий низкая niedrig 低 minor",
        "quantitative": "количественный 定量",
        "qualitative": "качественный 定性",
        "procedure": "sop процедура регламент 程序 流程",
        "instruction": "инструкция 作业指导书 work-instruction",
    }.items()
    for synonym in synonyms.split()
}


_BINDING: Final = frozenset(("approved", "effective", "retired"))


def is_binding(choice: str) -> bool:
    """The word puts a document into force or takes it out: nobody but the author may choose it."""
    return choice in _BINDING


_EVERYBODY: Final = frozenset(
    ["all", "any", "everybody", "everyone", "anyone", "всем", "все", "alle", "所有人", "全体", "全部", "全员"]
)


def means_everybody(text: str) -> bool:
    """A word for all roles, which is no role."""
    return text.casefold() in _EVERYBODY


def meant_choice(text: str) -> str | None:
    """The English word of the format behind a common synonym, or its Russian or Chinese name."""
    return _CHOICES.get(re.sub(r"[\s_]+", "-", text.strip().casefold()))
