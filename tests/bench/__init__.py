"""The benchmark: this project beside its peers, and with the plugin for speed and without."""
