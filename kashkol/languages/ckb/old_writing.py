"""Sorani from before Unicode: its rules, as others ask for them."""

from typing import Final

from kashkol.languages.ckb.fonts import encoding_of_font, is_shown, to_unicode
from kashkol.languages.ckb.likeness import common_signs, likeness
from kashkol.languages.ckb.miswritten import font_of, from_visual, visual_order
from kashkol.languages.old_writing import OldWriting

RULES: Final = OldWriting(
    likeness=likeness, common_signs=common_signs, font_of=font_of,
    encoding_of_font=encoding_of_font, is_shown=is_shown, to_unicode=to_unicode,
    visual_order=visual_order, from_visual=from_visual)
