"""Statistics of staying: survival curve, persistency, cohorts."""
