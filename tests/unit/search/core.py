"""Runs the browser's half of the search under Node, without a browser."""

import json
import subprocess
from pathlib import Path

from tests.support.archives import ROOT

CORE = ROOT / "templates/assets/search-core.js"


def run_core(node: Path, script: str, given: object) -> object:
    """Run a script with `core`, the module, and `given`, a value; return what it returns."""
    program = (f"import * as core from {json.dumps(CORE.as_uri())};"
               "import {readFileSync} from 'node:fs';"
               "const given = JSON.parse(readFileSync(0, 'utf8'));"
               f"const answer = await (async () => {{ {script} }})();"
               "process.stdout.write(JSON.stringify(answer));")
    ran = subprocess.run([node, "--input-type=module", "-e", program], input=json.dumps(given),
                         capture_output=True, text=True, encoding="utf-8", check=False,
                         timeout=60)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
