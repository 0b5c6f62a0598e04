"""The era behind a year: «١٣٩٨ی هەتاوی», «١٤٤١ی کۆچی», «٢٧١٩ی کوردی», «١٨٦٩ز», «٣٢٢ پ.ز».

>>> era_behind("ساڵی ٥٣٢ی کۆچی", 8), era_behind("لە ١٩٨٥ کۆچی دوایی کرد", 7)
('hijri', None)
"""

import re
from typing import Literal, TypeAlias, cast

from kashkol.languages.ckb.date_words import NO_LETTER

Era: TypeAlias = Literal["gregorian", "solar", "hijri", "kurdish", "before", "rumi"]
"""`before` is a year before the common era, `rumi` one of the Ottoman fiscal calendar, which began
in March and counted some two years less than the Hijri one. Neither is a date here."""

_SOLAR = "(?:هەتاوی|خۆری)"
_DIED = "(?! ?(?:دوا|کرد|بە ?کۆ|لە ?ناکا))"
"""«کۆچی دوایی کرد», he died."""
_ERA = re.compile(
    rf"[)\]]?ـ?(?:یی?|ە)? {{0,2}}[)\](]?(?=[پبکهخرڕزم])(?:"
    r"(?P<before>پ ?\. ?[زم]|پ ز|(?:پێش|بەر) ?(?:لە ?)?(?:زایین|زاین|میلاد)(?:ی?دا)?)"
    rf"|(?P<solar>(?:کۆچیی? ?)?{_SOLAR})"
    rf"|(?P<hijri>کۆچیی?{_DIED}(?: ?مانگی)?|هیجری|(?<=[\d)])ک(?!\. ?[مگ])|(?<=\d )ک(?=[)\]]))"
    r"|(?P<kurdish>کوردی)|(?P<rumi>[رڕ][ۆو]می)|(?P<gregorian>زایینی?ی?|زاینی?ی?|میلادیی?|ز))"
    rf"(?:دا|یدا|یە|ە|تان|ەوە|یەوە)?{NO_LETTER}")


def era_behind(text: str, at: int) -> Era | None:
    """Return the era that is named behind a year that ends at `at`."""
    match = _ERA.match(text, at)
    return cast("Era", match.lastgroup) if match else None
