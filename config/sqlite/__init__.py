"""Django's SQLite backend on a library that is safe with a write-ahead log."""
