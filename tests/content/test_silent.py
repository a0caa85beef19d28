"""Nothing that an editor writes is lost, or does something else, without a word."""

import pytest

WEB = ["https://a.example/b\\nc", "https://a.example/ b", "https://a.example/\\u2028c", "ftp://a"]


@pytest.mark.parametrize("field", ["url", "archived"])
@pytest.mark.parametrize("given", WEB)
def test_an_address_is_one_word(project, field, given):
    """A break in it would begin another line in a feed."""
    project.write("sources.yaml", f'A-1: {{title: A, {field}: "{given}"}}\n')

    found = [one for one in project.problems() if one.path == "sources.yaml"]

    assert [(1, ("A-1", field), "bad-value")] == [(one.line, one.field, one.code) for one in found]


@pytest.mark.parametrize("zone", ["localtime", "posixrules", "right/UTC", "posix/Asia/Seoul"])
def test_a_zone_is_the_same_on_every_machine(project, zone):
    """What a machine calls its own is another hour elsewhere."""
    project.edit("site.yaml", "zone: UTC", f"zone: {zone}")

    found = project.problems()

    assert [("site.yaml", ("zone",), "bad-value")] == [
        (one.path, one.field, one.code) for one in found
    ]
    assert zone not in found[0].hint
