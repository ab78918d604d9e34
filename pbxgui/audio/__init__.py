"""Sound files: reading, checking and rendering what callers hear."""
