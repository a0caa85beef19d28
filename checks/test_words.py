"""No sentence of the site is the seed article's."""

import hashlib
import re
import unicodedata
from itertools import islice
from pathlib import Path

from checks.reading import CONTENT

RUNS = Path(__file__).parent / "article-runs.txt"
RUN = 8  # words in a row that may not be the article's


def test_no_sentence_is_the_articles():
    """What is taken over from The Korea Daily are facts; the words are our own."""
    forbidden = set(RUNS.read_text("utf-8").split())
    found = {
        str(path.relative_to(CONTENT)): copied(path.read_text("utf-8"), forbidden)
        for path in sorted(CONTENT.rglob("*"))
        if path.suffix in (".md", ".yaml")
    }

    assert {path: runs for path, runs in found.items() if runs} == {}


def test_a_copied_sentence_is_found_whatever_its_case_and_commas():
    """The check above can fail."""
    forbidden = set(hashes("Alpha trains will leave Beta for Gamma every single Tuesday morning."))

    assert copied("He wrote: “Trains WILL leave Beta, for Gamma; every single Tuesday.”", forbidden)
    assert not copied("Every Tuesday morning Alpha trains will leave Beta for Gamma.", forbidden)


def copied(text, forbidden):
    said = words(text)
    return [" ".join(run) for run in runs(said) if digest(run) in forbidden]


def hashes(text):
    return [digest(run) for run in runs(words(text))]


def words(text):
    plain = unicodedata.normalize("NFKC", text).lower()
    return re.findall(r"\w+", re.sub("[’'‘]", "", plain))


def runs(said):
    return zip(*(islice(said, start, None) for start in range(RUN)), strict=False)


def digest(run):
    return hashlib.sha256(" ".join(run).encode()).hexdigest()[:16]
