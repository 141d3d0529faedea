"""Statements: the W3C's vectors both ways, an implementation that is not ours, every changed byte told, status, time, issuers."""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import base58
import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.errors import InputError, UsageError
from selaras.statements import status
from selaras.statements.credential import issue, issue_list, verify
from selaras.statements.dids import IssuerError, address_of_web, did_key, did_web, public_key, web_document
from selaras.statements.encoding import base58_read, multikey, public_of
from selaras.statements.lists import new_entry, read_document, revoke, write_document
from selaras.statements.proofs import ProofError, check_proof, with_proof
from selaras.statements.signers import Signer, make_signer, read_signer

VECTORS = Path(__file__).parent / "vectors"
NOW = dt.datetime(2026, 11, 26, 2, 0, tzinfo=dt.UTC)
SUBJECT = {
    "type": "DataTransfer",
    "decision": "permitted",
    "files": [{"digestSRI": "sha256-AAAA"}],
    "loss": 0.0714,
    "text": "số cccd ✓",
}


def read(name: str) -> Any:
    text = (VECTORS / name).read_text(encoding="utf-8")
    return json.loads(text) if name.endswith(".json") else text.strip()


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return make_signer(tmp_path_factory.mktemp("keys") / "key", b"four words are enough")


def passed(document: Any, **more: Any) -> dict[str, bool | None]:
    lists, documents, now = more.get("lists", {}), more.get("documents", {}), more.get("now", NOW)
    return {outcome.check: outcome.passed for outcome in verify(document, now, documents, lists)}


# The W3C's vectors


def test_the_vectors_steps_are_ours() -> None:
    unsigned, config = read("unsigned.json"), read("proofConfigJCS.json")
    assert rfc8785.dumps(unsigned).decode() == read("canonDocJCS.txt")
    assert rfc8785.dumps(config).decode() == read("proofCanonJCS.txt")
    assert hashlib.sha256(rfc8785.dumps(unsigned)).hexdigest() == read("docHashJCS.txt")
    assert hashlib.sha256(rfc8785.dumps(config)).hexdigest() == read("proofHashJCS.txt")


def test_the_vector_is_signed_as_published() -> None:
    pair, config, signed = read("keyPair.json"), read("proofConfigJCS.json"), read("signedJCS.json")
    private = Ed25519PrivateKey.from_private_bytes(base58_read(pair["privateKeyMultibase"])[2:])
    made = with_proof(read("unsigned.json"), private.sign, config["verificationMethod"], config["created"])
    assert made == signed
    assert base58_read(made["proof"]["proofValue"]).hex() == read("sigHexJCS.txt")


def test_the_vector_verifies() -> None:
    signed, key = read("signedJCS.json"), read("keyPair.json")["publicKeyMultibase"]
    check_proof(signed, signed["proof"], public_of(key))
    method = signed["proof"]["verificationMethod"]
    assert public_key(method, f"did:key:{key}", {}) == public_of(key)


@given(st.data())
def test_any_changed_letter_of_the_vector_is_told(data: st.DataObject) -> None:
    signed, key = read("signedJCS.json"), public_of(read("keyPair.json")["publicKeyMultibase"])
    text = json.dumps(signed, separators=(",", ":"))
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("aZ09_-é"))
    try:
        changed = json.loads(text[:place] + letter + text[place + 1 :])
    except ValueError:
        return
    if changed == signed:
        return
    with pytest.raises(ProofError):
        check_proof(changed, changed.get("proof", {}), key)


# Statements


def test_a_statement_passes_every_check(signer: Signer) -> None:
    made = issue("DataTransferStatement", SUBJECT, signer, NOW, NOW + dt.timedelta(days=1))
    assert passed(json.loads(json.dumps(made))) == {"form": True, "signature": True, "time": True, "status": True}
    assert made["credentialSubject"] == SUBJECT and signer.issuer.startswith("did:key:z6Mk")


def _nodes(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    nodes = [node for key, item in inner for node in _nodes(item, (*path, key))]
    return [path, *nodes] if path else nodes


def _with(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    changed = copy.deepcopy(value)
    holder = changed
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = new
    return changed


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_stands_anywhere_is_told_without_an_error(
    web: Signer, listed: dict[str, Any], data: st.DataObject
) -> None:
    """A statement, its status list, the document of its issuer, with any JSON value in any place."""
    url = listed["id"]
    made = issue("DataTransferStatement", SUBJECT, web, NOW, None, status_entry(url))
    parts = [made, listed, web_document(web.issuer, [web.public])]
    assert all(outcome.passed for outcome in verify(parts[0], NOW, {web.issuer: parts[2]}, {url: parts[1]}))
    which = data.draw(st.integers(0, 2))
    before = parts[which]
    parts[which] = _with(before, data.draw(st.sampled_from(_nodes(before))), data.draw(_JSON))
    outcomes = verify(parts[0], NOW, {web.issuer: parts[2]}, {url: parts[1]})
    if which < 2 and json.dumps(before) != json.dumps(parts[which]):
        assert not all(outcome.passed for outcome in outcomes)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return make_signer(tmp_path_factory.mktemp("keys") / "key", b"four words are enough", "example.com")


@pytest.fixture(scope="module")
def listed(web: Signer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A status list of which nothing is revoked."""
    path = tmp_path_factory.mktemp("lists") / "list.json"
    new_entry(path, "https://example.com/status/1", web, NOW)
    return read_document(path, "list")


def status_entry(url: str) -> dict[str, Any]:
    return {
        "id": f"{url}#7",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": url,
    }


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in _leaves(inner, (*path, key))]
    if isinstance(value, list):
        return [leaf for index, inner in enumerate(value) for leaf in _leaves(inner, (*path, index))]
    return [path]


def test_whatever_is_changed_in_a_statement_is_told(signer: Signer) -> None:
    made = issue("DataTransferStatement", SUBJECT, signer, NOW, NOW + dt.timedelta(days=1))
    for path in _leaves(made):
        changed = copy.deepcopy(made)
        inner = changed
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = f"{inner[path[-1]]}x"
        assert not all(passed(changed).values()), path
        del inner[path[-1]]
        assert not all(passed(changed).values()), path


def test_a_statement_of_the_future_and_one_that_has_ended(signer: Signer) -> None:
    made = issue("DataTransferStatement", SUBJECT, signer, NOW, NOW + dt.timedelta(days=1))
    assert passed(made, now=NOW - dt.timedelta(hours=1))["time"] is False
    assert passed(made, now=NOW + dt.timedelta(days=2))["time"] is False


def test_somebody_else_cannot_sign_in_the_issuer_s_name(signer: Signer, tmp_path: Path) -> None:
    other = make_signer(tmp_path / "other", b"four words are enough")
    made = issue("DataTransferStatement", SUBJECT, Signer(signer.issuer, other.method, other.public, other.sign), NOW)
    assert passed(made)["signature"] is False


def test_a_domain_vouches_for_its_keys(tmp_path: Path) -> None:
    secret = b"four words are enough"
    old, new = (make_signer(tmp_path / name, secret, "example.com/exports") for name in ("old", "new"))
    assert old.issuer == new.issuer == "did:web:example.com:exports"
    made = issue("DataTransferStatement", SUBJECT, old, NOW)
    outcome = next(item for item in verify(made, NOW, {}, {}) if item.check == "signature")
    assert outcome.passed is False and "https://example.com/exports/did.json" in outcome.said
    both = {old.issuer: web_document(old.issuer, [new.public, old.public])}
    assert passed(made, documents=both)["signature"] is True
    assert passed(made, documents={old.issuer: web_document(old.issuer, [new.public])})["signature"] is False


def test_places_on_the_web() -> None:
    assert did_web("localhost:8443/a") == "did:web:localhost%3A8443:a"
    assert address_of_web("did:web:localhost%3A8443:a") == "https://localhost:8443/a/did.json"
    assert address_of_web("did:web:example.com") == "https://example.com/.well-known/did.json"
    with pytest.raises(IssuerError):
        did_web("/x")


# Status


def test_a_revoked_statement_is_told_by_its_list(signer: Signer, tmp_path: Path) -> None:
    path, url = tmp_path / "list.json", "https://example.com/status/1"
    entries = [new_entry(path, url, signer, NOW) for _ in range(3)]
    assert len({entry["statusListIndex"] for entry in entries}) == 3
    kept, gone, _ = (issue("DataTransferStatement", SUBJECT, signer, NOW, None, entry) for entry in entries)
    assert passed(kept)["status"] is None
    assert passed(kept, lists={url: read_document(path, "list")})["status"] is True
    revoke(path, gone, signer, NOW)
    lists = {url: read_document(path, "list")}
    assert (passed(kept, lists=lists)["status"], passed(gone, lists=lists)["status"]) == (True, False)
    forged = copy.deepcopy(lists[url])
    forged["credentialSubject"]["encodedList"] = status.empty_list()
    assert passed(gone, lists={url: forged})["status"] is False


def test_a_list_of_another_issuer_says_nothing(signer: Signer, tmp_path: Path) -> None:
    other = make_signer(tmp_path / "other", b"four words are enough")
    url = "https://example.com/status/1"
    made = issue("DataTransferStatement", SUBJECT, signer, NOW, None, status.entry(url, 5))
    assert passed(made, lists={url: issue_list(url, status.empty_list(), other, NOW)})["status"] is False
    path = tmp_path / "list.json"
    new_entry(path, url, signer, NOW)
    with pytest.raises(UsageError, match="another issuer"):
        revoke(path, made, other, NOW)


@settings(deadline=None)
@given(st.lists(st.integers(0, status.LENGTH - 1), max_size=5), st.integers(0, status.LENGTH - 1))
def test_what_is_revoked_is_what_was_revoked(revoked: list[int], asked: int) -> None:
    encoded = status.empty_list()
    for index in revoked:
        encoded = status.with_revoked(encoded, index)
    assert status.revoked_in(encoded, asked) is (asked in revoked)


@pytest.mark.parametrize("encoded", ["", "x", "uAAAA", status.empty_list()[:-9], "u" + "A" * 40, None])
def test_lists_that_cannot_be_read(encoded: Any) -> None:
    with pytest.raises(status.StatusError):
        status.revoked_in(encoded, 1)


def test_an_entry_beyond_the_list() -> None:
    with pytest.raises(status.StatusError, match="no such entry"):
        status.revoked_in(status.empty_list(), status.LENGTH)


# Keys


def test_a_key_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    made = make_signer(tmp_path / "key", b"four words are enough")
    assert read_signer(tmp_path / "key", b"four words are enough").public == made.public
    assert "ENCRYPTED" in (tmp_path / "key").read_text()
    with pytest.raises(InputError, match="cannot be opened with this passphrase"):
        read_signer(tmp_path / "key", b"another passphrase")
    with pytest.raises(UsageError, match="there already"):
        make_signer(tmp_path / "key", b"four words are enough")


def test_a_key_file_that_was_changed(tmp_path: Path) -> None:
    one, other = (make_signer(tmp_path / name, b"four words are enough") for name in ("one", "other"))
    text = (tmp_path / "one").read_text().replace(one.issuer, other.issuer)
    (tmp_path / "one").write_text(text)
    with pytest.raises(InputError, match="names another issuer"):
        read_signer(tmp_path / "one", b"four words are enough")


@given(st.binary(min_size=32, max_size=32))
def test_keys_are_read_as_they_are_written(public: bytes) -> None:
    assert public_of(multikey(public)) == public and did_key(public) == f"did:key:{multikey(public)}"


@pytest.mark.parametrize(
    "text", ["", "z", "z0OIl", "u6MkrJVnaZ", "z" + base58.b58encode(b"\xed\x01" + bytes(31)).decode()]
)
def test_keys_that_are_none(text: str) -> None:
    with pytest.raises(ValueError):
        public_of(text)


# Bad input


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        {"@context": "x"},
        {"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential"]},
        5,
    ],
)
def test_what_is_no_statement_fails_by_its_form(document: Any) -> None:
    assert passed(document) == {"form": False}


def test_names_that_stand_twice_are_refused(tmp_path: Path, signer: Signer) -> None:
    path = tmp_path / "statement.json"
    write_document(path, issue("DataTransferStatement", SUBJECT, signer, NOW))
    path.write_text(
        path.read_text().replace('"decision": "permitted"', '"decision": "prohibited", "decision": "permitted"')
    )
    with pytest.raises(InputError, match="twice"):
        read_document(path, "statement")


def test_deep_and_torn_files_are_one_error(tmp_path: Path) -> None:
    for text in ("{", "[" * 100_000, '{"a": ' * 5000, ""):
        (tmp_path / "x.json").write_text(text)
        with pytest.raises(InputError, match="is no statement"):
            read_document(tmp_path / "x.json", "statement")


# An implementation that is not ours


def test_ours_verify_there_and_theirs_here(independent: Path, signer: Signer, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.json", tmp_path / "theirs.json"
    now = dt.datetime.now(dt.UTC)
    write_document(ours, issue("DataTransferStatement", SUBJECT, signer, now))

    def run(*files: Path) -> str:
        command = ["node", "run.mjs", *map(str, files)]
        return subprocess.run(
            command, cwd=independent, capture_output=True, text=True, check=True, timeout=120
        ).stdout.strip()

    assert run(ours, theirs) == "verified"
    assert all(passed(json.loads(theirs.read_text()), now=now + dt.timedelta(minutes=2)).values())
    ours.write_text(ours.read_text().replace("permitted", "prohibited"))
    assert run(ours) == "refused"
