"""Tags of languages (BCP 47): which script they are written in, and in which direction."""

from functools import lru_cache

RIGHT_TO_LEFT = frozenset({
    "ar", "arc", "arz", "azb", "bal", "bcc", "bqi", "ckb", "dv", "fa", "glk", "hac", "haz", "he",
    "lki", "lrc", "mzn", "ota", "pnb", "prs", "ps", "sd", "sdh", "skr", "syr", "ug", "ur", "yi"})
"""Languages that are usually written from right to left."""
SCRIPTS = frozenset({
    "Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
"""Scripts that are written from right to left."""


@lru_cache(maxsize=256)
def direction(tag: str) -> str:
    """Return `rtl` or `ltr`.

    >>> [direction(tag) for tag in ("ckb", "ar", "ku-Arab", "ku", "fa-Latn", "en")]
    ['rtl', 'rtl', 'rtl', 'ltr', 'ltr', 'ltr']
    """
    language, *others = tag.split("-")
    script = next((one for one in others if len(one) == 4 and one.isalpha()), "")  # noqa: PLR2004
    if script:
        return "rtl" if script.title() in SCRIPTS else "ltr"
    return "rtl" if language.lower() in RIGHT_TO_LEFT else "ltr"
