"""Playbook pages as plain Markdown."""
