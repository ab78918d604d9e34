"""Logs: what happened in one call, step by step."""
