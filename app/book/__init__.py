"""The book: one encrypted file with everything in it, one way to write, one journal of every change."""
