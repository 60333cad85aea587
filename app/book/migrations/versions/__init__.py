"""One file for each schema number. A released one is never changed."""
