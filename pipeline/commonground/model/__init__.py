"""Frozen values of a partnership, each with its place in a file."""
