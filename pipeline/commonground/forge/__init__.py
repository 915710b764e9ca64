"""What a forge reads of us and we of it: hooks, issue forms, issues that were written with them."""
