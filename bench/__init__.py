"""Figures that `make bench` prints: seconds and memory, measured on the machine at hand."""
