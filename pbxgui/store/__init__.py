"""The person's configuration on disk: SQLite, a journal with undo, and the audio masters. No row leaves it."""
