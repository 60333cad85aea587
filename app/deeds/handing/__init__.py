"""Handing clients over to a colleague from a day on, and one promise to another pair of hands."""
