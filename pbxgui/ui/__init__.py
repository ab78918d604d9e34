"""The window: every screen a view of what the store and the engine say, every change an undoable one.

Nothing here touches the database, a file, a socket or a device in the GUI thread: `background` does, and brings what it
found back as one frozen dataclass through a queued signal.
"""
