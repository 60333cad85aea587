"""The office, its advisers and the settings register."""
