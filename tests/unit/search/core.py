"""Runs the browser's half of the search under Node, without a browser."""

import json
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from kashkol.search.blocks import Shard
from tests.support.archives import ROOT

CORE = ROOT / "templates/assets/search-core.js"
EXCERPTS = ROOT / "templates/assets/search-excerpts.js"
SOUNDS = ROOT / "templates/assets/search-sounds.js"
LANGUAGES = ROOT / "templates/assets/search-languages.js"
FORMS = ROOT / "templates/assets/written.js"


def run_core(node: Path, script: str, given: object) -> object:
    """Run a script with `core`, the module, and `given`, a value; return what it returns."""
    program = (f"import * as core from {json.dumps(CORE.as_uri())};"
               f"import * as sounds from {json.dumps(SOUNDS.as_uri())};"
               f"import * as languages from {json.dumps(LANGUAGES.as_uri())};"
               f"import * as excerpts from {json.dumps(EXCERPTS.as_uri())};"
               f"import * as forms from {json.dumps(FORMS.as_uri())};"
               "import {readFileSync} from 'node:fs';"
               "const given = JSON.parse(readFileSync(0, 'utf8'));"
               f"const answer = await (async () => {{ {script} }})();"
               "process.stdout.write(JSON.stringify(answer));")
    ran = subprocess.run([node, "--input-type=module", "-e", program], input=json.dumps(given),
                         capture_output=True, text=True, encoding="utf-8", check=False,
                         timeout=600)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


ASK = """
const {readFileSync} = await import('node:fs');
const fetching = async url => new Response(readFileSync(url));
const index = await core.openIndex(new URL(given.index), fetching, sounds, () => languages);
const answers = [];
const {years, ...request} = given.request;
const yearOf = (segment, number) => segment.years.findLast(year => year.start <= number).year;
const only = years && ((segment, number) => years.includes(yearOf(segment, number)));
for (const query of given.queries) {
  const found = await core.search(index, {query, only, limit: 1000, ...request});
  const shown = await Promise.all(found.hits.map(hit => hit.segment.document(hit.number)));
  answers.push({total: found.total, how: found.how,
                met: [...found.met.values()].flatMap(here => [...here].filter(Boolean)).length,
                ids: shown.map(({address}) => address)});
}
return answers;
"""


def opened(node: Path, folder: Path, shards: Iterable[Shard]) -> Callable[..., list[Any]]:
    """Write an index into a folder; the function returned asks it queries."""
    for shard in shards:
        place = folder / shard.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(shard.content)

    def asked(queries: list[str], **request: object) -> list[Any]:
        answers = run_core(node, ASK, {"index": (folder / "search/index").as_uri() + "/",
                                       "queries": queries, "request": request})
        assert isinstance(answers, list)
        return answers

    return asked
