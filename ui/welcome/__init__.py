"""Before a book is open: welcome, new book, unlock."""
