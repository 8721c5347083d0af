"""Tests that take minutes; `make test-slow` runs them."""
