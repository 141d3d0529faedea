// Reads a register's files and proofs with Node's cryptography and Transmute's trees: node run.mjs EXPORT PROOF ENTRY SEEN CONTINUES KEY
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import library from "@transmute/rfc9162";

const { treeHead, leaf, verifyInclusionProof, verifyConsistencyProof } = library.default;
const [, , folder, proofFile, entryFile, seenFile, continuesFile, key] = process.argv;
const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));

function checkpoint(note) {
  const split = note.indexOf("\n\n") + 1;
  const [text, line] = [note.slice(0, split), note.slice(split + 1).trimEnd()];
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(key.split("+").slice(2).join("+"), "base64").subarray(1)]);
  const signature = Buffer.from(line.split(" ")[2], "base64").subarray(4);
  if (!verify(null, Buffer.from(text), createPublicKey({ key: spki, format: "der", type: "spki" }), signature)) throw new Error("signature");
  const [, size, root] = text.split("\n");
  return { size: Number(size), root: bytes(root) };
}

function entries(size) {
  const found = [];
  for (let bundle = 0; bundle * 256 < size; bundle++) {
    const name = String(bundle).padStart(3, "0");
    const width = Math.min(256, size - bundle * 256);
    const data = readFileSync(`${folder}/tile/entries/${name}${width < 256 ? `.p/${width}` : ""}`);
    for (let at = 0; at < data.length; at += 2 + data.readUInt16BE(at)) found.push(new Uint8Array(data.subarray(at + 2, at + 2 + data.readUInt16BE(at))));
  }
  return found;
}

const newest = checkpoint(readFileSync(`${folder}/checkpoint`, "utf8"));
const all = entries(newest.size);
const same = Buffer.compare(await treeHead(all), newest.root) === 0;

const [head, ...rest] = readFileSync(proofFile, "utf8").split("\n\n");
const [, index, ...path] = head.split("\n");
const stated = checkpoint(rest.join("\n\n"));
const inclusion = { log_id: "", tree_size: stated.size, leaf_index: Number(index.split(" ")[1]), inclusion_path: path.map(bytes) };
const included = await verifyInclusionProof(stated.root, await leaf(new Uint8Array(readFileSync(entryFile))), inclusion);

const [first, ...more] = readFileSync(continuesFile, "utf8").split("\n\n");
const [old, ...consistency] = first.split("\n");
const [seen, now] = [checkpoint(readFileSync(seenFile, "utf8")), checkpoint(more.join("\n\n"))];
const proof = { log_id: "", tree_size_1: Number(old.split(" ")[1]), tree_size_2: now.size, consistency_path: consistency.map(bytes) };
const continued = await verifyConsistencyProof(seen.root, now.root, proof);
console.log(JSON.stringify({ entries: all.length, same, included, continued }));
