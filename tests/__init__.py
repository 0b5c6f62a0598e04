"""The tests of Kashkol; `python -m tests` provides what they need and runs them all."""
