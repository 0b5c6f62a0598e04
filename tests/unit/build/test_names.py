"""Names that are stored give the gazetteer that collecting them anew gives, or are not used."""

import msgspec
import pytest

from kashkol.build import names
from kashkol.build.names import STORED, names_key, open_gazetteer
from kashkol.memory.cache import CACHE, open_cache
from kashkol.memory.seal import user_key
from kashkol.model import Kind, RoleTerm, Topic
from kashkol.reading.names.gazetteer import build_gazetteer

KAZEMI = Topic(id="kazemi", path="content/topics/kazemi.md", name="مستەفا کازمی",
               kind=Kind.PERSON, aliases=("کازمی",), roles=(RoleTerm(title="سەرۆکوەزیران"),),
               not_=("هاوار کازمی",))
PARTY = Topic(id="party", path="content/topics/party.md", name="حکومەتی عێراق",
              kind=Kind.ORGANISATION)


@pytest.fixture
def root(tmp_path):
    open_cache(tmp_path)
    return tmp_path


def opened(root, *topics):
    """Open a gazetteer as another process would."""
    encoded = msgspec.msgpack.encode(topics)
    open_gazetteer.cache_clear()
    return entries(open_gazetteer(root, encoded, names_key(encoded), user_key()))


def entries(gazetteer):
    return dict(gazetteer.automaton.items()) if gazetteer.automaton else {}


@pytest.mark.parametrize("topics", [(), (KAZEMI,), (PARTY, KAZEMI)])
def test_stored_names_are_those_that_were_collected(root, topics, monkeypatch):
    collected = entries(build_gazetteer(topics))
    assert opened(root, *topics) == collected

    monkeypatch.setattr(names, "collect_names", None)

    assert opened(root, *topics) == collected


def test_other_topics_take_the_place_of_those_that_are_stored(root):
    opened(root, KAZEMI)

    assert opened(root, KAZEMI, PARTY) == entries(build_gazetteer([KAZEMI, PARTY]))
    assert opened(root, PARTY) == entries(build_gazetteer([PARTY]))


@pytest.mark.parametrize("damage", [
    lambda content: content[:0], lambda content: content[:-1], lambda content: b"\x93" + content])
def test_damaged_names_are_collected_anew(root, damage):
    opened(root, KAZEMI)
    place = root / CACHE / STORED
    whole = place.read_bytes()
    place.write_bytes(damage(whole))

    assert opened(root, KAZEMI) == entries(build_gazetteer([KAZEMI]))
    assert len(place.read_bytes()) == len(whole)


def test_names_that_other_code_collected_are_not_used(monkeypatch):
    before = names_key(b"topics")
    monkeypatch.setattr(names, "code_digest", lambda: "other")

    assert names_key(b"topics") != before
