"""The ledger of commission in cents: movements that are never edited, only reversed."""
