"""The configuration put into an Asterisk's folder: its files and the sounds that they name, whole or not at all."""

from pbxgui.actions.asterisk.change import Change, Status
from pbxgui.actions.asterisk.plan import Plan, plan_files
from pbxgui.actions.asterisk.write import write_files

__all__ = ["Change", "Plan", "Status", "plan_files", "write_files"]
