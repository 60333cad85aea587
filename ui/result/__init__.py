"""My result on screen: what was sold, what stayed, what was lost, and the rows behind every number."""
