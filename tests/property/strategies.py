"""Sorani texts as Hypothesis strategies: real words, and everything that goes wrong with them."""

from hypothesis import strategies as st

LETTERS = "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ"
ACCIDENTS = ("كييىهھـةأإآؤءﻻﻛﮐﷺﱠ\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
             "\N{RIGHT-TO-LEFT MARK}"
             "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH NO-BREAK SPACE}\u0654\u0655\u065a\u064e\u0651"
             "\t\r\n\u0085\u00a0\u2028\u2029\x00\x07")
SIGNS = " .،؛:؟!-–—/%()[]\"'«»“”‘’…"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
WORDS = ("مستەفا کازمی", "کازمی", "عێراق", "عێراقی", "سەرۆکوەزیرانی عێراق", "سەرۆک وەزیرانی",
         "رەوتی سەدر", "موقتەدا سەدر", "حەشدی شەعبی", "بەغدا", "لەبەغدا", "ئێرانیش", "رایگەیاند",
         "گوتی", "هەروەها", "دەڵێت", "و", "کە", "لە", "بە", "د.", "یەکەم:", "دووەم:", "ئەمڕۆ",
         "٧ی تشرینی دووەمی ٢٠٢١", "٠٥ - ١١ - ٢٠٢١", "کاژێر ٠٢: ٠٠", "NATO", "U.S.", "  ", "\n\n")

sorani_words = st.text(LETTERS, min_size=1, max_size=9)
fragments = st.one_of(
    st.sampled_from(WORDS), sorani_words, st.text(ACCIDENTS, max_size=3), st.sampled_from(SIGNS),
    st.text(DIGITS, min_size=1, max_size=4), st.text(LETTERS + ACCIDENTS, max_size=6))
sorani_texts = st.lists(fragments, max_size=40).flatmap(
    lambda parts: st.sampled_from(["", " ", "  "]).map(lambda gap: gap.join(parts)))
any_texts = st.one_of(sorani_texts, st.text(max_size=60),
                      st.text(LETTERS + ACCIDENTS + SIGNS + DIGITS, max_size=80))
"""Sorani, and any string at all."""
