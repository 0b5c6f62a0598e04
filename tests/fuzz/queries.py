"""The search reader under Node, asked one query a line by a process that stays open."""

import atexit
import json
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import IO, Any, NamedTuple

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.search.words import words
from kashkol.model import Kind, Topic
from kashkol.search.document import Document
from kashkol.search.leaf import index_leaf
from kashkol.search.topics import About
from tests.support.archives import ROOT
from tests.support.tools import node
from tests.support.whole_index import merge

PROGRAM = Path(__file__).with_name("ask.mjs")
LIMIT, SUGGESTED, OFFERED = 10, 8, 5
MOST_FILES = 400_000
"""How often a query may look into files of the index: of its 300 letters at most 75 words are long
enough to look for words like them, each in some 5,000 places."""
TEXTS = 4


class Asked(NamedTuple):
    """The process that answers."""

    ask: IO[str]
    answers: IO[str]


def answer_to(query: str) -> dict[str, Any]:
    """Ask everything the search page asks when a reader types a query and sends it."""
    reader = _reader()
    sendable = query.encode("utf-8", "replace").decode()
    reader.ask.write(json.dumps({"query": sendable, "limit": LIMIT}) + "\n")
    reader.ask.flush()
    answer: dict[str, Any] = json.loads(reader.answers.readline())
    return answer


def check_answer(query: str, answer: dict[str, Any]) -> None:
    """Demand an answer of the shape that the page shows, found with bounded work."""
    assert "fault" not in answer, answer["fault"]
    assert answer["how"] in {"whole", "prefix"}
    assert len(answer["shown"]) == min(answer["total"], LIMIT)
    assert len(set(answer["shown"])) == len(answer["shown"]) <= TEXTS, "a text is shown twice"
    assert len(answer["suggested"]) <= SUGGESTED
    assert len(answer["offered"]) <= OFFERED or answer["total"] == 0
    for text in (*answer["suggested"], *answer["offered"]):
        assert isinstance(text, str)
        assert text.strip(), "an empty proposal"
    for fragment in answer["fragments"]:
        assert fragment == "" or fragment.startswith("p"), "a fragment of another kind"
    assert answer["files"] <= MOST_FILES, "work without bounds"
    assert answer["words"] == words(query), "other words than Python's"


@cache
def _reader() -> Asked:
    """Start the process, with an index of the seeds of this clone."""
    folder = tempfile.TemporaryDirectory(prefix="kashkol-fuzz-")
    root = Path(folder.name)
    documents = [_document(number, path) for number, path in enumerate(
        sorted((ROOT / "seeds").glob("*.txt"))[:TEXTS])]
    topics = [Topic(id="kazemi", path="", name="مستەفا کازمی", kind=Kind.PERSON,
                    latin="Mustafa al-Kadhimi", aliases=("کازمی",))]
    for shard in merge([index_leaf(documents)],
                       [About(topics=())] * len(documents), topics):
        place = root / shard.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(shard.content)
    for document in documents:
        (root / document.address).mkdir()
        (root / document.address / "source.txt").write_text(document.text, encoding="utf-8")
    process = subprocess.Popen(
        [node(), PROGRAM, ROOT / "templates/assets", root], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdin is not None
    assert process.stdout is not None
    atexit.register(_close, process, folder)
    return Asked(ask=process.stdin, answers=process.stdout)


def _close(process: "subprocess.Popen[str]", folder: "tempfile.TemporaryDirectory[str]") -> None:
    process.communicate()
    folder.cleanup()


def _document(number: int, path: Path) -> Document:
    return Document(id=str(number), address=f"{number}/", title=path.stem, curated=False,
                    date="2021-11-05", year="2021",
                    text=repair(path.read_text("utf-8")).text)
