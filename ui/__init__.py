"""The Qt screens of Nazorg."""
