"""Promises as a calendar file that Outlook, Google and phones read."""
