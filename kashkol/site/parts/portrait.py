"""The names and the offices of a topic, as the head of its page shows them."""

from collections.abc import Collection, Sequence
from datetime import date

from kashkol.languages.tags import direction
from kashkol.languages.telling import script_of, words_of
from kashkol.model import Topic
from kashkol.site.parts.edition import NO_TONGUE, Context, Edition, written


def other_names(edition: Edition, topic: Topic, shown: Collection[str],
                titles: Sequence[tuple[str, str]]) -> list[Context]:
    """Return the names that are not shown above, those in the language of the page first."""
    by_language = [(topic.name, topic.language), *titles]
    by_language += [(name, code) for code, name in topic.names.items()]
    by_language += [(name, code) for code, names in topic.aliases_in.items() for name in names]
    named = dict(reversed(by_language))
    is_own = {name: direction(topic.language) == ("rtl" if script_of(words_of(name)) == "Arab"
                                                  else "ltr") for name in topic.aliases}
    listed = {name: named.get(name, topic.language if is_own.get(name) else "")
              for name in (topic.name, *topic.aliases, *dict(titles), *named)
              if name not in shown}
    return [{"name": name, **written(edition, language)} for name, language in sorted(
        listed.items(), key=lambda one: one[1] != edition.site.language)]


def offices(edition: Edition, topic: Topic) -> tuple[list[Context], list[tuple[str, str]]]:
    """Return the offices, a title for each term, and further titles of the terms with languages."""
    terms: dict[tuple[date | None, date | None, bool], dict[str, None]] = {}
    for role in topic.roles:
        own = role.titles.get(edition.site.language, "")
        key = (role.since, role.until, bool(own) or edition.site.language == topic.language)
        terms.setdefault(key, {})[own or role.title] = None
    shown = [{"title": next(iter(titles)), "period": _period(edition, since, until),
              **(NO_TONGUE if is_own else written(edition, topic.language))}
             for (since, until, is_own), titles in terms.items()]
    return shown, [(title, edition.site.language if is_own else topic.language)
                   for (_, _, is_own), titles in terms.items() for title in list(titles)[1:]]


def _period(edition: Edition, since: date | None, until: date | None) -> str:
    words = edition.s["topic"]
    start, end = (edition.forms.day(day) if day else None for day in (since, until))
    if start and end:
        return str(words["role_between"].format(**{"from": start, "to": end}))
    if start:
        return str(words["role_since"].format(**{"from": start}))
    return str(words["role_until"].format(to=end)) if end else ""
