"""The rules: each one function, one docstring, one page."""
