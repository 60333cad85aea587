"""Labels of the client book's words, and sentences of its rules."""
