"""The pages and the style sheet are valid by the Nu HTML checker."""

import json
import subprocess

from tests.site.conftest import Built

# What the checker does not know yet; each is in the standard and in every browser.
NOT_KNOWN_YET = (
    "CSS: “paint-order”: Property “paint-order” doesn't exist",
    "CSS: “container-type”: Property “container-type” doesn't exist",
    "CSS: Unrecognized at-rule “@container”",
    # It reads files, where 'self' is nobody; the browser tests ask for the policy.
    "Resource violates Content Security Policy",
)


def test_every_page_and_the_styles_are_valid(site: Built, vnu: list[str]) -> None:
    """No error and no warning, on any page."""
    command = [*vnu, "--also-check-css", "--skip-non-html", "--format", "json", str(site.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    told = json.loads(done.stderr)["messages"]
    wrong = sorted({_line(one) for one in told if one["type"] == "error" or "subType" in one})
    unknown = [one for one in wrong if not any(known in one for known in NOT_KNOWN_YET)]

    assert [] == unknown


def _line(message: dict[str, object]) -> str:
    file = str(message.get("url", "")).rpartition("_site/")[2]
    return f"{file}:{message.get('lastLine')}: {message['message']}"
