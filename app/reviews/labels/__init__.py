"""Address labels: who gets one, what stands on it, and the sheets on which they are printed."""
