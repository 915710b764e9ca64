"""The schemas as a source: shapes, validation, explanation."""
