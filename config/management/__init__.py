"""Commands that run the whole application."""
