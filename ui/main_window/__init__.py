"""The window: menu bar, rail and pages. It knows the features; the features do not know each other."""
