"""`suggest`: list names that are in no topic file, and names of topics in other languages."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import defaultdict
from typing import TYPE_CHECKING

from kashkol.building.options import Options
from kashkol.characters import shown
from kashkol.commands.command import Call, Command, Needs
from kashkol.commands.report import print_build_problems
from kashkol.disk.drafts import FOLDER as TOPICS
from kashkol.disk.drafts import write_drafts
from kashkol.disk.read import folder_fault

if TYPE_CHECKING:
    from kashkol.reading.suggestions.elsewhere import NameElsewhere
    from kashkol.reading.suggestions.suggest import Suggestion


def add_arguments(parser: ArgumentParser) -> None:
    """Add `--write`."""
    parser.add_argument("--write", action="store_true",
                        help="for suggest: write drafts of topic files, to be reviewed")


def run(call: Call, options: Options) -> int:
    """List names that are in no topic file, and draft files for them."""
    from kashkol.building.suggest import suggestions  # noqa: PLC0415 - builds do not need it
    from kashkol.reading.suggestions.suggest import draft_topic  # noqa: PLC0415

    found, problems = suggestions(options)
    print_build_problems(problems)
    for suggestion in found.names:
        print("\n".join(map(shown, _suggested(suggestion))))
    print(f"{_count(len(found.names))} found that recur and are in no topic file")
    new = {suggestion.id for suggestion in found.names}
    listed = [name for name in found.elsewhere if name.topic not in new]
    for name in listed:
        print("\n".join(map(shown, _elsewhere(name))))
    if listed:
        print(f"{_count(len(listed))} found that may be those of topics in other languages. They "
              "link nothing until you enter them")
    if not call.given.write:
        if found.names:
            print("To draft topic files for the first: "
                  f"{options.program.command} suggest --write")
        return 1 if problems else 0
    if fault := folder_fault(options.root, TOPICS, options.rules):
        print_build_problems([fault])
        return 1
    by_topic: defaultdict[str, list[NameElsewhere]] = defaultdict(list)
    for name in found.elsewhere:
        by_topic[name.topic].append(name)
    for path in write_drafts(options.root, (
            (suggestion.id, draft_topic(suggestion, by_topic[suggestion.id]))
            for suggestion in found.names)):
        print(f"drafted {shown(path)}")
    print(f"Drafts are not published; {options.program.command} serve shows them. Review each "
          "(names, kinds and aliases are guesses), then delete its line `status: draft`.")
    return 1 if problems else 0


def _count(names: int) -> str:
    return f"{names or 'no'} name{'' if names == 1 else 's'}"


def _elsewhere(name: NameElsewhere) -> list[str]:
    """Return the lines for a name in another language: whose it may be, and where it occurs."""
    texts = f"{name.count} times in {len(name.articles)} texts"
    whose = f"{name.language}: perhaps topic {name.topic}, «{name.like}»"
    return [f"{name.name}  ({whose}; {name.likeness:.0%} alike, {texts})",
            *(f"    {place.source_id}: … {place.text} …" for place in name.contexts),
            f"    for {name.path}: {name.line}"]


def _suggested(suggestion: Suggestion) -> list[str]:
    """Return the lines for a suggestion: the name, what it may be, where it occurs."""
    found = f"{suggestion.count} times in {len(suggestion.articles)} texts"
    lines = [f"{suggestion.name}  ({suggestion.latin}, {suggestion.kind}, {found})"]
    lines += [f"    {context.source_id}: … {context.text} …" for context in suggestion.contexts]
    lines += [f"    close to «{near.alias}» of topic {near.topic}" for near in suggestion.near]
    return lines


COMMAND = Command(name="suggest", usage="suggest", needs=Needs.ARCHIVE, run=run,
                  does="list names that recur in the texts and are in no topic file, and names of "
                       "topics in other languages",
                  add_arguments=add_arguments)
