"""Documents on paper: PDF and Word, made of the same blocks as the Markdown."""
