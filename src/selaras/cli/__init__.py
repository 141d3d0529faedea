"""The command line: reads arguments, calls the domains, prints. It holds no logic."""
