"""The guide beside the same text on other foundations; `make compare` prints the table."""
