"""The ledger on screen: booking a commission."""
