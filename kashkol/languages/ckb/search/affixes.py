"""Letters and affixes of Sorani for the search: how words are cut, and which forms belong together.

All are search keys (`letters.search_key`): «ر» stands for «ڕ» too, «و» for «ۆ», «ی» for «ێ».
"""

from typing import Final

WAW: Final = "\N{ARABIC LETTER WAW}"
ALPHABET: Final = "ءئابپتجچحخدرزژسشعغفڤقکگلمنوهیە"
"""Letters of Sorani texts, folded ones left out."""
SIGNS: Final = "«»“”‘’–—…،؛؟٪٫٬"
"""Marks of punctuation that are not ASCII."""
SUFFIX_LETTERS: Final = "اتدشمنهوکیە"
"""All letters that the suffixes of names and nouns are made of."""
SUFFIXES: Final = ("ی", "یی", "دا", "ەوە", "وە", "یەوە", "ش", "یش", "ن", "ین", "م", "ە", "یە",
                   "یان", "مان", "تان", "ییە", "یک", "دایە", "یشدا", "شەوە", "ەکە", "ەکان", "ان")
"""Suffixes of names and nouns; they chain. All their letters are among `SUFFIX_LETTERS`."""
PREFIXES: Final = ("لەنیو", "لەسەر", "نیو", "لە", "بە", "بو", "و")
"""Prepositions and «و», which are written together with the word they govern; they chain."""
OPENINGS: Final = ("سەر", "نیو", "لە", "بە", "بو", "و")
"""The parts that `PREFIXES` consist of; none is the beginning of another."""
NEVER_FIRST: Final = "ەا"
"""Vowels with which no written Sorani word begins."""
