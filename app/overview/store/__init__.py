"""All reading of the overview: lists, one client whole, the timeline and search, one file each."""
