"""The command line: a command is a function call plus words."""
