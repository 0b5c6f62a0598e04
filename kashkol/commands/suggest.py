"""`suggest`: list names that recur in the texts and are in no topic file."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from kashkol.building.options import Options
from kashkol.characters import shown
from kashkol.commands.command import Call, Command, Needs
from kashkol.commands.report import print_build_problems
from kashkol.disk.drafts import FOLDER as TOPICS
from kashkol.disk.drafts import write_drafts
from kashkol.disk.read import folder_fault

if TYPE_CHECKING:
    from kashkol.reading.suggestions.suggest import Suggestion


def add_arguments(parser: ArgumentParser) -> None:
    """Add `--write`."""
    parser.add_argument("--write", action="store_true",
                        help="for suggest: write drafts of topic files, to be reviewed")


def run(call: Call, options: Options) -> int:
    """List names that are in no topic file, and draft files for them."""
    from kashkol.building.suggest import suggestions  # noqa: PLC0415 - builds do not need it
    from kashkol.reading.suggestions.suggest import draft_topic  # noqa: PLC0415

    write = call.given.write
    found, problems = suggestions(options)
    print_build_problems(problems)
    for suggestion in found:
        print("\n".join(map(shown, _suggested(suggestion))))
    names = f"{len(found) or 'no'} name{'' if len(found) == 1 else 's'}"
    print(f"{names} found that recur and are in no topic file")
    if write and (fault := folder_fault(options.root, TOPICS, options.rules)):
        print_build_problems([fault])
        return 1
    if write:
        for path in write_drafts(options.root, (
                (suggestion.id, draft_topic(suggestion)) for suggestion in found)):
            print(f"drafted {shown(path)}")
        print("Drafts are not published. Review each (names, kinds and aliases are guesses), then "
              "delete its line `status: draft`.")
    elif found:
        print(f"To draft topic files for them: {options.program.command} suggest --write")
    return 1 if problems else 0


def _suggested(suggestion: Suggestion) -> list[str]:
    """Return the lines for a suggestion: the name, what it may be, where it occurs."""
    found = f"{suggestion.count} times in {len(suggestion.articles)} texts"
    lines = [f"{suggestion.name}  ({suggestion.latin}, {suggestion.kind}, {found})"]
    lines += [f"    {context.source_id}: … {context.text} …" for context in suggestion.contexts]
    lines += [f"    close to «{near.alias}» of topic {near.topic}" for near in suggestion.near]
    return lines


COMMAND = Command(name="suggest", usage="suggest", needs=Needs.ARCHIVE, run=run,
                  does="list names that recur in the texts and are in no topic file",
                  add_arguments=add_arguments)
