"""Measurements of speed and size; `make bench` prints them beside the bounds we hold."""
