"""Statements: W3C Verifiable Credentials 2.0 that anybody can verify, offline."""
