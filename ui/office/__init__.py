"""The office on screen: its details and the settings."""
