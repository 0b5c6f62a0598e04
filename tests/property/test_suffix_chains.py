"""Everything LANGUAGE hangs on a name: no chain of suffixes hides one, no derived word is one."""

from hypothesis import given
from hypothesis import strategies as st

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.names.gazetteer import build_gazetteer
from kashkol.languages.ckb.reading.names.mentions import read_mentions
from kashkol.model import Kind, Topic
from tests.support.structures import read_structure

# Of each ending of names: what may hang on it, in the order of the grammar: the plain case endings,
# "also", the copula, possessives, the article of "a", and chains of them.
CHAINS = {
    "consonant": ("", "دا", "ەوە", "یش", "ش", "ە", "ن", "مان", "تان", "دایە", "دان",
         "یشدا", "یشەوە", "ەدا", "ەی", "ەیە", "ەش", "داش", "دایش", "دابوو", "دابوون",
         "ەوەش", "ەوەیە", "ەوەیش", "مانە", "ماندا", "مانەوە", "مانیش", "تانە", "بوو",
         "بوون", "یشی", "یشیان"),
    "vowel": ("", "دا", "وە", "یەوە", "ش", "یش", "یە", "ن", "ی", "مان", "تان", "یان",
         "دایە", "دان", "شدا", "یشدا", "شەوە", "یشەوە", "یەش", "یەدا", "داش", "دابوو",
         "وەش", "وەیە", "مانە", "ماندا", "مانەوە", "یاندا", "یانەوە", "یانیش", "بوو",
         "شی", "شیان"),
    "yeh": ("", "دا", "ەوە", "یەوە", "ش", "یش", "ە", "یە", "ن", "ی", "مان", "تان",
         "یان", "دایە", "دان", "شدا", "یشدا", "شەوە", "یشەوە", "یەدا", "داش", "دابوو",
         "یەوەش", "ماندا", "مانەوە", "بوو", "شی", "یشیان"),
}
OF_PLACES = {
    "consonant": ("ێک", "ێکی", "ێکدا", "ێکیش", "م", "ت", "ەکە", "ەکەی"),
    "vowel": ("یەک", "یەکی", "یەکدا", "م", "ت", "کە"),
    "yeh": ("یەک", "یەکی", "یەکدا", "م"),
}
DERIVED = {
    "consonant": ("ی", "ییەکان", "ییەکانی", "ییەکی", "ییانە", "چی", "یەتی", "ستان",
         "یزم", "دار", "ەدین", "ییە", "ییەک", "یستی", "اوی"),
    "vowel": ("ییەکان", "ییەکی", "چی", "یەتی", "ستان", "یزم", "دار", "ییانە", "ییەک",
         "وی"),
    "yeh": ("چی", "ستان", "یزم", "دار", "ەتیە", "تی"),
}
STEMS = ("ژژبنۆک", "گخەپژن", "پچژەغ")
ENDS = {"consonant": ("", "ان", "ێر"), "vowel": ("ا", "ۆ", "ە", "ێ"), "yeh": ("ی",)}
PREFIXES = ("", "لە", "بە", "بۆ", "و", "لەگەڵ", "نێو", "لەنێو", "لەسەر")
HABITS = (
    lambda text: text,
    lambda text: text.replace("ی", "ي").replace("ک", "ك"),
    lambda text: text.replace("ی", "ى"),
    lambda text: text.replace("ە", "ه\N{ZERO WIDTH NON-JOINER}"),
    lambda text: text.replace("یە", "ی\N{ZERO WIDTH NON-JOINER}ە"),
    lambda text: text.replace("وو", "و"),
    lambda text: "\N{RIGHT-TO-LEFT MARK}".join((text[:2], text[2:])),
)

endings = st.sampled_from(sorted(CHAINS))


def names_in(text: str, name: str, kind: Kind) -> list[str]:
    topic = Topic(id="it", path="", name=name, kind=kind)
    reading = repair(text).text
    return [mention.surface for mention in read_mentions(
        reading, read_structure(reading), build_gazetteer([topic]), None).mentions]


@given(st.data(), endings, st.sampled_from(STEMS), st.sampled_from(PREFIXES),
       st.sampled_from([Kind.PLACE, Kind.PERSON, Kind.ORGANISATION]), st.sampled_from(HABITS))
def test_a_name_is_found_under_every_chain_of_suffixes(data, ending, stem, prefix, kind, habit):
    name = stem + data.draw(st.sampled_from(ENDS[ending]))
    chains = CHAINS[ending] + (OF_PLACES[ending] if kind is Kind.PLACE else ())
    chain = data.draw(st.sampled_from(chains))
    text = habit(f"ئێمە دوێنێ، {prefix}{name}{chain}، بە ڕێ کەوتین")
    assert names_in(text, name, kind) == [name]


@given(st.data(), endings, st.sampled_from(STEMS),
       st.sampled_from([Kind.PLACE, Kind.PERSON, Kind.ORGANISATION]))
def test_a_word_derived_from_a_name_is_none(data, ending, stem, kind):
    name = stem + data.draw(st.sampled_from(ENDS[ending]))
    derived = data.draw(st.sampled_from(DERIVED[ending]))
    assert names_in(f"ئێمە دوێنێ، {name}{derived}، هاتین", name, kind) == []
