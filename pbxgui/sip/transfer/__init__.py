"""Transfers of calls: asked for by phones (REFER, Replaces) or by a person at this PBX."""
