"""Formal privacy models over the quasi-identifiers of a table: search, proof, and the risk that is left."""
