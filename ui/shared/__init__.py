"""What every screen stands on: look, background work, messages, tables, forms and small widgets."""
