"""Measurements, each as a ratio against a peer or the machine's limit in the same run."""

from selaras.process import prepare

prepare()  # as the command line does
