"""Measurements, each as a ratio against a peer or the machine's limit in the same run."""
