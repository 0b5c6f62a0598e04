"""Any name of a topic, in any language, leads a search to it."""

import msgspec

from kashkol.model import Kind, Topic
from kashkol.search.names import Named, latin_names, names

KADHIMI = Topic(
    id="kadhimi", path="content/topics/kadhimi.md", name="مستەفا کازمی", kind=Kind.PERSON,
    latin="Mustafa al-Kadhimi", aliases=("کازمی",), aliases_in={"en": ("Kadhimi",)},
    names={"ar": "مصطفى الكاظمي", "kmr": "Mistefa Kazimî"})
PARTY = Topic(id="party", path="content/topics/party.md", name="پارتی", kind=Kind.ORGANISATION,
              names={"ar": "الحزب الديمقراطي"})


def test_a_topic_is_called_by_its_names_in_all_languages_and_by_the_family_name():
    [kadhimi, party] = msgspec.json.decode(names((PARTY, KADHIMI)), type=list[Named])

    assert (kadhimi.id, kadhimi.name, kadhimi.aliases) == ("kadhimi", "مستەفا کازمی", (
        "کازمی", "مصطفى الكاظمي", "Mistefa Kazimî", "Kadhimi", "الكاظمي", "Kazimî"))
    assert party.aliases == ("الحزب الديمقراطي",)


def test_latin_letters_are_those_of_the_names_and_those_that_romanise_them():
    [kadhimi] = msgspec.json.decode(latin_names([KADHIMI]))

    assert kadhimi[0] == "Mustafa al-Kadhimi"
    assert {"Mistefa Kazimî", "Kadhimi"} <= set(kadhimi)
    assert any(name.casefold().startswith("mistefa kaz") for name in kadhimi[1:])
