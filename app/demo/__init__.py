"""The demo book: a believable office with made-up clients, twelve years of it, the same for the same seed."""
