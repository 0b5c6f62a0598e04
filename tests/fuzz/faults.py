"""What a target makes of an input: nothing, or a fault that can be told from others, and shrunk."""

import time
import traceback
from collections.abc import Callable
from typing import NamedTuple

SLOW = 5.0
"""CPU seconds that no input of this length may take."""


class Fault(NamedTuple):
    """Why an input failed, without what differs from one input to the next."""

    kind: str
    """The exception, and what was demanded if it is one of our own demands."""
    place: str
    """The function that raised it."""

    def __str__(self) -> str:
        return f"{self.kind} in {self.place}"


def fault_of(run: Callable[[bytes], None], given: bytes) -> Fault | None:
    """Run a target on an input; time counts only where it is beyond all reason."""
    began = time.process_time()
    try:
        run(given)
    except Exception as raised:  # noqa: BLE001 - any at all is what is looked for
        return _fault(raised)
    if time.process_time() - began > SLOW:
        return Fault(kind=f"takes more than {SLOW:.0f} CPU seconds", place=run.__name__)
    return None


def smallest(run: Callable[[bytes], None], given: bytes, fault: Fault, *, tries: int) -> bytes:
    """Take pieces off an input as long as it fails in the same way."""
    length = len(given) // 2
    while length and tries:
        at = 0
        while at < len(given) and tries:
            tries -= 1
            shorter = given[:at] + given[at + length:]
            if fault_of(run, shorter) == fault:
                given = shorter
            else:
                at += length
        length //= 2
    return given


def told(run: Callable[[bytes], None], given: bytes) -> str:
    """Write out how an input fails, for whoever mends it."""
    try:
        run(given)
    except Exception:  # noqa: BLE001
        return traceback.format_exc()
    return "it does not fail when it is run alone\n"


def _fault(raised: Exception) -> Fault:
    message = str(raised).partition("\n")[0] if isinstance(raised, AssertionError) else ""
    frames = traceback.extract_tb(raised.__traceback__)
    if isinstance(raised, RecursionError):  # whichever function came to the end
        return Fault(kind="RecursionError", place=frames[min(3, len(frames) - 1)].name)
    own = [frame for frame in frames if "/kashkol/" in frame.filename.replace("\\", "/")]
    last = (own or frames)[-1]
    return Fault(kind=f"{type(raised).__name__} {message}".strip()[:120], place=last.name)
