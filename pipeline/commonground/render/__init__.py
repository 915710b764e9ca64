"""Documents: values become words, in every language."""
