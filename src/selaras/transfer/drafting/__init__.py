"""Papers of a transfer, drafted from what was measured, declared and done: the contract, and what has to be filed or kept."""
