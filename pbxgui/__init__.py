"""pbxgui: a desktop PBX manager that lets callers hear a greeting before anyone answers."""

__version__ = "0.1.0"
