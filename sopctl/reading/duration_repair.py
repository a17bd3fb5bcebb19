"""What a duration that is written otherwise was probably meant to be: `5 лет` is `5 years`."""

import re

from sopctl.model.duration import Duration

_UNIT_WORDS = {
    "s": "s сек сек. секунд секунда секунды 秒 秒钟 sec secs second seconds",
    "min": "min мин мин. минут минута минуты 分 分钟 mins minute minutes m",
    "h": "h ч ч. час часа часов 小时 个小时 hr hrs hour hours",
    "day": "day days d дн дн. день дня дней 天 日 个日",
    "week": "week weeks w wk нед нед. неделя недели недель 周 星期 个星期 个周",
    "month": "month months mo мес мес. месяц месяца месяцев 月 个月",
    "year": "year years y yr yrs г г. год года лет 年",
}
_LONGEST = 40
_UNITS = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
_WORKING = re.compile(r"^(?:working|business|work|рабочих|рабочий|рабочих?|раб\.?|个?工作)\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(\D+?)\s*")


def repair_duration(text: str) -> str | None:
    """The same duration in sopctl's spelling, or None where it cannot be told."""
    match = _PARTS.fullmatch(text) if len(text) < _LONGEST else None
    if match is None:
        return None
    number, word = match[1].replace(",", "."), match[2].strip().casefold()
    bare = _WORKING.sub("", word)
    unit = _UNITS.get(bare)
    working = bare != word
    if unit is None or float(number) == 0 or (working and unit not in ("h", "day")):
        return None
    repaired = str(Duration(float(number), unit, working=working))
    return None if repaired == text else repaired
