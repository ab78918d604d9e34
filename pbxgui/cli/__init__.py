"""The command line: every action of pbxgui as a command."""
