"""`python -m commonground`."""

from commonground.cli.main import run

run()
