"""What this archive says of a person names its source, and the day on which it was checked."""

import re

import pytest
import yaml

from tests.support.archives import ROOT

LAST = re.compile(r"سەرچاوە: .*(?:\]\(https?://|\[\[).*\. پێداچوونەوە: [٠-٩]+ی [^٠-٩]+ [٠-٩]{4}\.")


def people():
    for path in sorted((ROOT / "content/topics").glob("*.md")):
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        if yaml.load(head, Loader=yaml.CSafeLoader)["kind"] == "person" and body.strip():
            yield pytest.param(body.strip(), id=path.stem)


@pytest.mark.parametrize("body", [*people()])
def test_a_biography_names_its_source_and_its_date(body):
    assert LAST.fullmatch(body.splitlines()[-1])
