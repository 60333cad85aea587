"""What needs attention now, and why."""
