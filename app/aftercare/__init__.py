"""Plans and promises: what signing promises, and what became of it."""
