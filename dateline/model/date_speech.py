"""Words in which dates are written in several languages, as those of English that mean the same."""

import re

_MONTHS = {
    "jan": "янв(?:ар[ьяе]|\\.)?|jän(?:ner|\\.)?|januar",
    "feb": "фев(?:р(?:ал[ьяе])?|\\.)?|februar|feber",
    "mar": "март[ае]?|мар\\.|märz",
    "apr": "апр(?:ел[ьяе]|\\.)?",
    "may": "ма[йяе]|mai",
    "jun": "июн(?:[ьяе]|\\.)?|juni",
    "jul": "июл(?:[ьяе]|\\.)?|juli",
    "aug": "авг(?:уст[ае]?|\\.)?",
    "sep": "сен(?:т(?:ябр[ьяе])?|\\.)?",
    "oct": "окт(?:ябр[ьяе]|\\.)?|okt(?:ober|\\.)?",
    "nov": "ноя(?:бр[ьяе]|\\.)?",
    "dec": "дек(?:абр[ьяе]|\\.)?|dez(?:ember|\\.)?",
}
_OTHERS = {
    "spring": "весн(?:а|ой|ы|у)|frühling|frühjahr|봄",
    "summer": "лет(?:о|ом|а)|sommer|여름",
    "autumn": "осен(?:ь|ью|и)|herbst|가을",
    "winter": "зим(?:а|ой|ы|у)|겨울",
    "quarter": "квартал[ае]?|кв\\.?|quartal",
    "about": "около|примерно|ок\\.|etwa|ungefähr|um|약",
}
_WORDS = [
    (re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE), word)
    for word, forms in {**_MONTHS, **_OTHERS}.items()
]
# What adds nothing to a date: days of the week, "year", "in", "early".
_NOTHING = re.compile(
    r"(?<!\w)(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)(?!\w)[.,]? *"
    r"|(?<!\w)(?:г\.|года?|году|г)(?!\w)"
    r"|^(?:in|on|im|am|в|во)(?= )"
    r"|^(?:the )?(?:early|late|mid|beginning(?: of)?|middle of|end of)[ -]"
    r"|^(?:начал[оае]|середин[ае]|кон(?:ец|це|ца)|anfang|mitte|ende) "
    r"|(?<=[년월]) ?(?:초|중순|말)$"
    r"|(?<=spring|summer|autumn|winter) of(?= )|(?<=fall) of(?= )"
    r"|\([월화수목금토일]\)|(?:경|쯤)$"
    r"|(?<=[0-9.])[T ]+[0-9]{1,2}[:.][0-9]{2}(?![0-9.]).*$",  # a time of day
    re.IGNORECASE,
)
_SPANS = (
    (re.compile(r"^(?:с|со|from|vom|von) (.+) (?:по|до|to|until|bis) (.+)$", re.I), r"\1 - \2"),
    (re.compile(r"^(?:с|со|since|from|ab|seit) (.+)$", re.I), r"\1/.."),
    (re.compile(r"^(?:до|по|until|till|by|bis|к) (.+)$", re.I), r"../\1"),
    (re.compile(r"^(.+?) ?부터$"), r"\1/.."),
    (re.compile(r"^(.+?) ?까지$"), r"../\1"),
)


def in_english(text: str) -> str:
    """The same in English words, without what adds nothing."""
    for pattern, word in _WORDS:
        text = pattern.sub(word, text)
    for _ in range(2):  # "in late May"
        text = _NOTHING.sub("", text).strip()
    for pattern, sign in _SPANS:
        text = pattern.sub(sign, text)
    return text
