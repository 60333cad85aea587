"""Today on screen: who to call and why."""
