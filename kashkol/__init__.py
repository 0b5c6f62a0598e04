"""Kashkol: a folder of Sorani Kurdish texts in, a published archive out."""

__version__ = "0.1.0"
