"""Names of topics in other languages: how many are offered, and how often the first is right.

Each name stands in two sentences of its language, among all other names and the sentences of
`tests/cases/names/` and `tests/cases/speech/`.
"""

import re
from collections import defaultdict

import msgspec
import pytest

from kashkol.languages.name_rules import rules_of, spelling_of
from kashkol.model import Kind, Topic
from kashkol.reading.suggestions.elsewhere import names_elsewhere
from tests.casefiles import read_cases
from tests.gold.labels import GOLD
from tests.support.readings import reading

CODES = ("ar", "fa", "tr", "kmr", "en")
SENTENCES = {
    "ar": {"person": ("قال {} إن القرار مهم للجميع.", "التقى الوفد مع {} أمس."),
           "place": ("وصل الوفد إلى {} صباحا.", "عاد الوزير من {} أمس.")},
    "fa": {"person": ("{} گفت که این تصمیم مهم است.", "هیئت با {} دیدار کرد."),
           "place": ("هیئت به {} رفت.", "جلسه در {} برگزار شد.")},
    "tr": {"person": ("Dün {} konuştu ve gitti.", "Heyet, {}'nin sözlerini dinledi."),
           "place": ("Heyet dün {}'a gitti.", "Toplantı {}'da yapıldı.")},
    "kmr": {"person": ("Duh {} got ku biryar girîng e.", "Wan bi {} re axivî."),
            "place": ("Şand duh çû {}ê.", "Civîn li {} hat kirin.")},
    "en": {"person": ("Yesterday {} said that it was so.", "The delegation met {} there."),
           "place": ("They went to {} by car.", "A meeting in {} ended.")}}
FLOORS = {"names-elsewhere.tsv": (0.97, 0.93), "names-elsewhere-held-out.tsv": (0.97, 0.93)}
"""Share of the first offers that are right, and of the names that are among the offers."""


def rows(file):
    lines = (GOLD / file).read_text("utf-8").splitlines()
    return [dict(zip(("kind", "ckb", *CODES), line.split("\t"), strict=True))
            for line in lines if not line.startswith("#")]


def readings(names):
    for code in CODES:
        texts = [sentence.format(row[code]) for row in names
                 for sentence in SENTENCES[code][row["kind"]]]
        texts += [re.sub("[{}]", "", case.input) for room in ("names", "speech")
                  for case in read_cases(f"{room}/{code}")]
        for number, text in enumerate(texts):
            yield msgspec.structs.replace(reading("", name=f"{code}{number}"), text=text,
                                          language=code)


def plain(name, code):
    """Return a name as it is compared: without articles, spaces and marks."""
    words = spelling_of(code).word(name).split()
    return "".join(word for word in words if word not in rules_of(code).particles)


@pytest.mark.parametrize("file", FLOORS)
def test_a_name_that_one_language_lists_is_offered_in_the_others(file, figures):
    names = rows(file)
    topics = [Topic(id=f"{number:02}", path="", name=row["ckb"], kind=Kind(row["kind"]))
              for number, row in enumerate(names)]
    offered = defaultdict(list)
    for offer in names_elsewhere(readings(names), topics):
        offered[offer.topic, offer.language].append(offer)

    first = among = answered = 0
    for number, row in enumerate(names):
        for code in CODES:
            offers = offered[f"{number:02}", code]
            full = [offer for offer in offers if offer.part == "names"] or offers
            right = [plain(offer.name, code) == plain(row[code], code) for offer in full]
            answered += bool(full)
            first += right[:1] == [True]
            among += any(right)
    pairs = len(names) * len(CODES)
    precision, recall = first / answered, among / pairs
    figures(f"{file}: {pairs} names, the first offer is right in {precision:.1%}, "
            f"{recall:.1%} are among the first three")
    assert (precision, recall) >= FLOORS[file]
    assert recall >= FLOORS[file][1]
