"""One change of a client, opened: what stood there before and what came in its place, when, and by whom."""
