"""The script of the pages romanises as Python does, by a copy of the same table."""

import json
import subprocess
from pathlib import Path

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.romanise import romanise, sentences
from tests.support.archives import ROOT
from tools import copy_romanisation

TESTS = ROOT / "tests"
SCRIPT = ROOT / "templates/assets/hawar-letters.js"
GOLDEN = json.loads((TESTS / "golden/romanised.json").read_text("utf-8"))["sentences"]
ASK = """
const ranges = (text, names) => names.flatMap(name =>
  [...text.matchAll(name)].map(({index}) => [index, index + name.length]));
const made = given.map(([text, names]) => hawar(text, ranges(text, names)));
const answer = made.map(pieces => [pieces.join(""), pieces.length, pieces.slice(0, 5).join("")]);
"""


def in_browser(node: Path, asked):
    program = (f"import {{hawar}} from {json.dumps(SCRIPT.as_uri())};"
               "import {readFileSync} from 'node:fs';"
               f"const given = JSON.parse(readFileSync(0, 'utf8')); {ASK}"
               "process.stdout.write(JSON.stringify(answer));")
    ran = subprocess.run([node, "--input-type=module", "-e", program], input=json.dumps(asked),
                         capture_output=True, text=True, encoding="utf-8", check=False,
                         timeout=600)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.mark.parametrize(("text", "names", "latin"), GOLDEN)
def test_python_gives_the_golden_sentences(text, names, latin):
    assert sentences(text, names) == latin


def test_the_script_gives_the_golden_sentences(node):
    given = in_browser(node, [[text, names] for text, names, _ in GOLDEN])

    assert [latin for latin, *_ in given] == [latin for *_, latin in GOLDEN]


def test_the_script_gives_a_piece_for_each_unit_of_the_text(node):
    text = "کازمی" + "یەوە 🎉"
    (_, pieces, first_five), = in_browser(node, [[text, []]])

    assert pieces == len(text.encode("utf-16-le")) // 2
    assert first_five == "Kazimî"


def test_the_script_romanises_all_labelled_words_and_texts_as_python_does(node):
    texts = [line.split("\t")[0] for name in ("romanisation.tsv", "romanisation-held-out.tsv")
             for line in (TESTS / "gold" / name).read_text("utf-8").splitlines()]
    texts += [repair(path.read_text("utf-8")).text
              for path in sorted(TESTS.glob("gold/**/texts/*.txt"))]
    given = in_browser(node, [[text, []] for text in texts])

    assert len(texts) > 600
    assert [latin.lower() for latin, *_ in given] == [romanise(text).lower() for text in texts]


def test_the_table_of_the_script_is_the_table_of_python():
    assert copy_romanisation.statement() in SCRIPT.read_text("utf-8").splitlines(), (
        "run python tools/copy_romanisation.py")
