"""My result: what was sold, what stayed, what was lost."""
