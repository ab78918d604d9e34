"""The screen of the settings: what the engine is started with, and how the window is."""
