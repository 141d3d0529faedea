// Verify a statement, and with a second file name sign its content anew with a new key: node run.mjs STATEMENT [OUT]
import {createSignCryptosuite, createVerifyCryptosuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import fs from 'node:fs';
import jsigs from 'jsonld-signatures';

const {purposes: {AssertionProofPurpose}} = jsigs;

// Nothing is fetched: the document of a did:key follows from the identifier.
const documentLoader = async url => {
  const [did, fragment] = url.split('#');
  if(!did.startsWith('did:key:')) {
    throw new Error(`nothing is fetched: ${url}`);
  }
  const key = did.slice('did:key:'.length);
  const method = {'@context': 'https://w3id.org/security/multikey/v1', id: `${did}#${key}`, type: 'Multikey', controller: did, publicKeyMultibase: key};
  const document = {'@context': 'https://www.w3.org/ns/did/v1', id: did, verificationMethod: [method], assertionMethod: [method.id]};
  return {documentUrl: url, document: fragment ? method : document};
};

const statement = JSON.parse(fs.readFileSync(process.argv[2]));
const suite = new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()});
const result = await jsigs.verify(statement, {suite, purpose: new AssertionProofPurpose(), documentLoader});
console.log(result.verified ? 'verified' : 'refused');
if(process.argv[3]) {
  const pair = await Ed25519Multikey.generate();
  pair.controller = `did:key:${pair.publicKeyMultibase}`;
  pair.id = `${pair.controller}#${pair.publicKeyMultibase}`;
  const {proof, ...unsigned} = {...statement, issuer: pair.controller};
  const signing = new DataIntegrityProof({cryptosuite: createSignCryptosuite(), signer: pair.signer()});
  const signed = await jsigs.sign(unsigned, {suite: signing, purpose: new AssertionProofPurpose(), documentLoader});
  fs.writeFileSync(process.argv[3], JSON.stringify(signed));
}
