"""A small pack, to be bent in tests."""

PACK = """\
instrument: test.policy
title: A house policy
jurisdiction: ACME
force: policy
source: https://example.org/policy
checked: 2026-01-01
versions:
  - {version: "1", from: 2020-01-01, default: forbidden}
provisions:
  - id: scope
    effect: scopes
    citation: Policy 1
    summary: The policy holds for every transfer of personal data.
    condition: "data.personal && origin == 'VN'"
    from: 2020-01-01
    confidence: high
  - id: contract
    effect: permits
    citation: Policy 2
    summary: A contract with the recipient is signed.
    condition: "recipient.contract != 'none'"
    from: 2020-01-01
    confidence: high
    remedies:
      - {text: "Sign the contract", sets: {recipient.contract: asean-mcc}, cost: 4}
  - id: security
    effect: requires
    citation: Policy 3
    summary: Security measures are in place for the data.
    condition: exporter.security
    from: 2020-01-01
    confidence: high
    remedies:
      - {text: "Encrypt the data", sets: {exporter.security: true}, cost: 2}
scenarios:
  - name: signed and secured
    as_of: 2026-01-01
    facts: {data.personal: true, origin: VN, recipient.contract: own-clauses, exporter.security: true}
    decision: permitted
"""


def edited(*changes: str, of: str = PACK) -> str:
    """The pack with some of its text exchanged: old, new, old, new..."""
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in of, old
        of = of.replace(old, new, 1)
    return of
