"""Names and roles of a text as one list."""

from kashkol.languages.ckb.reading.speech.named import is_role, name_that_ends, named_in
from kashkol.model import Mention, RoleMention

IRAQ = Mention(topic="iraq", start=14, end=19, surface="عێراق")
KAZEMI = Mention(topic="kazemi", start=20, end=26, surface="کازمی")
PREMIER = RoleMention(topic="kazemi", start=0, end=19, surface="سەرۆکوەزیرانی عێراق", as_of=None)


def test_a_name_inside_a_role_is_left_out():
    assert named_in([IRAQ, KAZEMI], [PREMIER]) == [PREMIER, KAZEMI]
    assert named_in([IRAQ, KAZEMI], []) == [IRAQ, KAZEMI]


def test_the_name_that_ends_at_a_place_is_found():
    names = named_in([KAZEMI], [PREMIER])
    starts = [each.start for each in names]
    assert [name_that_ends(names, starts, end) for end in (19, 18)] == [PREMIER, None]
    assert [is_role(each) for each in names] == [True, False]
