"""`python -m selaras`: the same as the command."""

from selaras.cli.main import main

main()
