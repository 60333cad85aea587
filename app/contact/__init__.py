"""Contact moments: who spoke to whom, in which direction, and what the client said."""
