"""Verbs of speech: the stems that announce them cover them all."""

from kashkol.languages.ckb.speech import cues, words


def test_every_verb_holds_a_stem_and_every_stem_serves_a_verb():
    verbs, stems = words("verbs"), words("stems")
    assert [verb for verb in verbs if not any(stem in verb for stem in stems)] == []
    assert [stem for stem in stems if not any(stem in verb for verb in verbs)] == []


def test_a_phrase_begins_with_its_object():
    text = "سەدر ئەوەشی ڕوون کردەوە کە دەچن"
    assert [cue.group() for cue in cues(text, 0, len(text))] == ["ئەوەشی ڕوون کردەوە"]
