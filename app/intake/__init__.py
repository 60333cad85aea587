"""Bringing things in: files with clients, agreements, movements, contacts, answers, cases."""
