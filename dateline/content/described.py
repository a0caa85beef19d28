"""What fields may hold, as patterns and as parts of a JSON Schema."""

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SOURCE_ID = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
COUNTRY = r"^[A-Z]{2}$"
LANGUAGE = r"^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$"
# RFC 4151 2.1: a domain or an address of e-mail, and a day, a month or a year; here also, behind a
# colon, what tells several sites of one domain apart.
TAG = (
    r"(?:[a-z0-9._-]+@)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
    r",([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?::[A-Za-z0-9._~%/-]*[A-Za-z0-9])?"
)
# What these names stand for is not the same on every machine.
OF_A_MACHINE = ("localtime", "posixrules", "Factory", "posix", "right")
# Where clocks are called so, which no list of zones knows.
ZONES = {
    "KST": "Asia/Seoul",
    "JST": "Asia/Tokyo",
    "MSK": "Europe/Moscow",
    "VLAT": "Asia/Vladivostok",
    "МСК": "Europe/Moscow",
    "CEST": "Europe/Berlin",
    "BST": "Europe/London",
    "EDT": "America/New_York",
    "PDT": "America/Los_Angeles",
}
ZONE = "^ *(?!" + "|".join(OF_A_MACHINE) + r")[A-Z][\w+-]*(?:/[\w+-]+)* *$"

# In YAML without quotes a text may look like something else; here it is text all the same.
SCALAR = ["string", "number", "boolean"]
_ONE = r"(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?:[0-9]{2}|XX)(?:-(?:[0-9]{2}|XX))?)?[?~%]?"
_MOMENT = rf"^ *(?:{_ONE}|(?:{_ONE}|\.\.)?/(?:{_ONE}|\.\.)?|\[(?:{_ONE}|\.\.|[, ])+\]) *$"
WHEN: dict[str, object] = {
    "anyOf": [
        {"type": "string", "pattern": _MOMENT},
        {"type": "integer", "minimum": 1000, "maximum": 9999},  # a year
    ]
}
DAY: dict[str, object] = {"type": "string", "pattern": "^ *[0-9]{4}-[0-9]{2}-[0-9]{2} *$"}
INSTANT: dict[str, object] = {
    "type": "string",
    "pattern": "^[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T ][0-9:.,]+(?:Z|[+-][0-9:]+)$",
}
_SOURCE = {"anyOf": [{"type": "string", "pattern": SOURCE_ID}, {"type": "integer", "minimum": 0}]}
TEXT = {"type": SCALAR, "pattern": r"\S"}
_SINCE = {
    "type": "object",
    "propertyNames": {"pattern": "^(since|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)$"},
    "properties": {"since": WHEN},
    "additionalProperties": TEXT,
}
_ROLE = {
    "type": "object",
    "properties": {
        "text": {"anyOf": [TEXT, {"type": "object", "additionalProperties": TEXT}]},
        "since": WHEN,
        "source": {"anyOf": [_SOURCE, {"type": "array", "items": _SOURCE}]},
    },
    "not": {"propertyNames": {"enum": ["since", "source"]}},
    "propertyNames": {"pattern": "^(text|since|source|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)$"},
    "additionalProperties": TEXT,
}
NAMINGS = [TEXT, _SINCE, {"type": "array", "items": {"anyOf": [TEXT, _SINCE]}}]
ROLES = [{"type": "null"}, TEXT, _ROLE, {"type": "array", "items": {"anyOf": [TEXT, _ROLE]}}]
ID_TEXT = {"anyOf": [{"type": "string", "pattern": ID}, {"type": "integer", "minimum": 0}]}
