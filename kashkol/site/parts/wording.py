"""Texts of the interface that tell numbers, in the plural forms of their language.

Such a text is one of three things in `templates/strings/<language>.yaml`: a text with placeholders,
where a language has one form for all numbers; forms by CLDR's categories of plurals, for its only
number; or, for several numbers, a `text` with a placeholder for each and the forms of each.
"""

from collections.abc import Mapping
from typing import Any

from kashkol.site.parts.edition import Edition

TEXT = "text"
OTHER = "other"
"""The category that every text with forms has."""


def filled(edition: Edition, wording: Any, **numbers: int) -> str:  # noqa: ANN401 - from YAML
    """Fill numbers into a text of the interface.

    >>> from kashkol.model import SiteConfig
    >>> edition = Edition(site=SiteConfig(language="en"), s={}, assets={}, groups=(), menu=())
    >>> filled(edition, {"one": "{n} text", "other": "{n} texts"}, n=1)
    '1 text'
    >>> filled(edition, {"text": "{n} {m}", "n": {"one": "{n} mention", "other": "{n} mentions"},
    ...                  "m": {"one": "in {m} text", "other": "in {m} texts"}}, n=33, m=1)
    '33 mentions in 1 text'
    """
    if not isinstance(wording, Mapping):
        written = {name: edition.forms.number(number) for name, number in numbers.items()}
        return str(wording).format(**written)
    if TEXT in wording:
        parts = {name: filled(edition, wording[name], **{name: number})
                 for name, number in numbers.items()}
        return str(wording[TEXT]).format(**parts)
    number = next(iter(numbers.values()))
    form = wording.get(edition.forms.category(number), wording[OTHER])
    return filled(edition, form, **numbers)
