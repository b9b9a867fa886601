"""The sections of a specification: each turns its part of the document into blocks."""
