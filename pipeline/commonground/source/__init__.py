"""Reading: trees of files, git, strict YAML with positions, workspaces."""
