"""Techniques of ISO/IEC 20889:2018 on columns: each is a function of values, a key where it needs one, and nothing else."""
