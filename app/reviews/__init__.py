"""The printed client review: content, layout, pages."""
