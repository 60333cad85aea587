"""What a person does that touches several rooms at once."""
