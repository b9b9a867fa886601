"""The doors of `accounts`."""
