"""What the figures of a document mean, in plain sentences: the first thing a person reads."""
