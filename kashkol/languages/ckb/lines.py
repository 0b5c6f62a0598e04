"""Single lines of Sorani: its rules, as others ask for them."""

from typing import Final

from kashkol.languages.ckb.dates import scan
from kashkol.languages.ckb.heads import credit, lead_in
from kashkol.languages.ckb.labels import kind_end
from kashkol.languages.ckb.stamps import stamped_days
from kashkol.languages.lines import Lines


def authors_in(line: str) -> tuple[str, ...]:
    """Return whom a line names that only says who wrote a text.

    >>> authors_in("نووسینی: ئارام کەریم"), authors_in("و: ئارام کەریم"), authors_in("ئارام کەریم")
    (('ئارام کەریم',), (), ())
    """
    found = credit(line)
    return found.people if found and found.role == "author" else ()


def report_start(sentence: str) -> int:
    """Return where a sentence begins behind «بە ڤیدیۆ.» or «هەولێر (رووداو) - », or 0.

    >>> report_start("رووداو - هەولێر: جووتیاران داوای ئاو دەکەن.")
    17
    """
    return kind_end(sentence) or lead_in(sentence)[0]


RULES: Final = Lines(authors_in=authors_in, report_start=report_start, stamped_days=stamped_days,
                     dates_in=scan)
