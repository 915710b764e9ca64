"""A real repository with one enrolled partnership, and people who propose, approve and merge."""
