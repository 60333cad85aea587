"""Reading across the rooms: lists, one client whole, the timeline, search."""
