"""The commands that answer a question and publish nothing: `explain` and `suggest`."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kashkol.builds import Options
from kashkol.characters import shown
from kashkol.disk import folder_fault
from kashkol.problems import Problem
from kashkol.publish.drafts import FOLDER as TOPICS
from kashkol.publish.drafts import write_drafts
from kashkol.publish.problem_list import OF_BUILD
from kashkol.publishing import Explanation
from kashkol.questions import explain_path, suggestions
from kashkol.reading.suggest import Suggestion, draft_topic
from kashkol.site.page import page_path
from kashkol.telling import told_together


def explain_command(options: Options, asked: str) -> int:
    """Say why a page was rewritten or kept; return the exit status."""
    found, problems = explain_path(options, _path_in_output(options.output, asked))
    if found is None:
        _print_problems(problems)
        return 1
    if found.entry is None and not found.planned:
        print(f"{shown(found.path)}: the site has no such file; give a path as it stands in the "
              "output, like articles/x/ or feed.xml", file=sys.stderr)
        return 1
    print("\n".join(map(shown, _explained(found))))
    return 0


def _path_in_output(output: Path, asked: str) -> str:
    """Return the path of a file of the site, however it was written: `articles/x` is a page."""
    asked = asked.partition("#")[0]
    typed = Path(os.path.realpath(asked))  # as a shell completes it: output/articles/x/
    path = typed.relative_to(output).as_posix() if typed.is_relative_to(output) \
        else asked.removeprefix("./").strip("/")
    if path in {"", "."}:
        return page_path("")
    place = output / path
    is_page = place.is_dir() or not (place.exists() or place.suffix)
    return page_path(f"{path}/") if is_page else path


def _explained(found: Explanation) -> list[str]:
    """Write for a person why a file stands as it does, line by line."""
    lines = [found.path]
    if found.entry is None:
        lines.append("  does not stand in the output yet")
    elif found.entry.build == found.builds:
        lines.append("  was written by the last build that changed anything, because of:")
        lines += [f"    - {reason}" for reason in found.entry.why]
    else:
        lines.append("  was kept by the last build that changed anything; it was written "
                     f"{found.builds - found.entry.build} builds before, because of:")
        lines += [f"    - {reason}" for reason in found.entry.why]
    if not found.planned:
        lines.append("  will be deleted by the next build: nothing makes it any more")
    elif found.next_why:
        lines.append("  would be made again by the next build, because of:")
        lines += [f"    - {reason}" for reason in found.next_why]
    else:
        lines.append("  would be kept by the next build: nothing it is made from has changed")
    return lines


def suggest_command(options: Options, *, write: bool) -> int:
    """List names that are in no topic file, and draft files for them; return the exit status."""
    found, problems = suggestions(options)
    _print_problems(problems)
    for suggestion in found:
        print("\n".join(map(shown, _suggested(suggestion))))
    names = f"{len(found) or 'no'} name{'' if len(found) == 1 else 's'}"
    print(f"{names} found that recur and are in no topic file")
    if write and (fault := folder_fault(options.root, TOPICS, options.rules)):
        _print_problems([fault])
        return 1
    if write:
        for path in write_drafts(options.root, (
                (suggestion.id, draft_topic(suggestion)) for suggestion in found)):
            print(f"drafted {shown(path)}")
        print("Review each draft before you publish: names, kinds and aliases are guesses.")
    elif found:
        print(f"To draft topic files for them: {options.program.command} suggest --write")
    return 1 if problems else 0


def _print_problems(problems: Sequence[Problem]) -> None:
    """Print what a build would tell too; it also keeps the full list."""
    if problems:
        print(told_together(problems, hint=f"A build lists them all in {OF_BUILD}"),
              file=sys.stderr)


def _suggested(suggestion: Suggestion) -> list[str]:
    """Write a suggestion for a person, line by line: the name, what it may be, where it stands."""
    found = f"{suggestion.count} times in {len(suggestion.articles)} texts"
    lines = [f"{suggestion.name}  ({suggestion.latin}, {suggestion.kind}, {found})"]
    lines += [f"    {context.source_id}: … {context.text} …" for context in suggestion.contexts]
    lines += [f"    close to «{near.alias}» of topic {near.topic}" for near in suggestion.near]
    return lines
