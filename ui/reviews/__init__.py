"""Client reviews on screen."""
