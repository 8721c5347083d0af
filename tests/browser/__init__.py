"""The pages in a browser: what a reader sees, hears, tabs through and prints."""
