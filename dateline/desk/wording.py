"""Words of the interface that nobody says in a language, and a catalogue in which to say them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from dateline.languages import words
from dateline.model.catalogues import Message
from dateline.model.config import Config


def catalogue(language: str) -> str:
    """Every message that the program does not say in a language: the text of a PO file."""
    from babel.messages.plurals import get_plural

    locale = language.replace("-", "_")
    plural = get_plural(locale)
    head = (f"Language: {locale}\n", f"Plural-Forms: {plural}\n")
    parts = [_HEAD, "\n".join(['msgid ""', 'msgstr ""', *map(_quoted, head)])]
    parts += [_asked(one, plural.num_plurals) for one in words.unsaid(language)]
    return "\n\n".join(parts) + "\n"


def english(config: Config) -> Iterator[tuple[str, str, str]]:
    """Language, context and text of each message that is told in English instead."""
    for language in config.languages:
        for one in words.unsaid(language, config.own):
            yield language, one.context or "", one.one


def wanting(languages: Iterable[str]) -> tuple[str, ...]:
    """Those in which the program cannot say all."""
    return tuple(one for one in languages if any(words.unsaid(one)))


def _asked(one: Message, forms: int) -> str:
    lines = [f"msgctxt {_quoted(one.context)}"] if one.context else []
    lines.append(f"msgid {_quoted(one.one)}")
    if one.many:
        lines.append(f"msgid_plural {_quoted(one.many)}")
        lines += [f'msgstr[{number}] ""' for number in range(forms)]
    else:
        lines.append('msgstr ""')
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_HEAD = """\
# Write your words between the marks of each msgstr; of what stays empty the English is shown.
# What stands as %(name)s is put in by the program: keep it, wherever in the sentence."""
