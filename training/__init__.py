"""Learning the model of what words are: people's names, places, addresses, organisations, other words."""
