"""Schedules: opening hours painted onto a week, holidays, and whether it is open now."""
