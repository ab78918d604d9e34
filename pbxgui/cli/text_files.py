"""Text files that commands are given."""

from pbxgui.actions.text_files import read_text

__all__ = ["read_text"]
