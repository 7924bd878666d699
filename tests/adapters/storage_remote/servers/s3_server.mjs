// An S3 server on a free port, in the folder that is given; says its port, and ends with its input.
//   node --openssl-legacy-provider s3_server.mjs FOLDER PACKAGES [any-signature]
// s3rver departs from S3 in places; where our store would notice, it is set right here. Its page tokens are made with DES, hence the flag.
import { createRequire } from "node:module";

const [folder, packages, anySignature] = process.argv.slice(2);
const require = createRequire(packages + "/");
const S3rver = require("@20minutes/s3rver");

// Names in answers are escaped by the XML writer, and once more by this.
require("he").escape = (text) => text;
// Signed queries are encoded as RFC 3986 says.
const encode = globalThis.encodeURIComponent;
globalThis.encodeURIComponent = (text) =>
  encode(text).replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());

const configureBuckets = ["test-exports", "test-certificates"].map((name) => ({ name, configs: [] }));
const server = new S3rver({
  port: 0, address: "127.0.0.1", silent: true, serviceEndpoint: "localhost", vhostBuckets: false,
  // It signs addresses of virtual hosts as if the bucket stood in their path.
  allowMismatchedSignatures: Boolean(anySignature),
  directory: folder, configureBuckets,
});

// Lists are ordered by the bytes of whole keys, not folder by folder.
const { store } = server;
const listFolders = store.listObjects.bind(store);
store.listObjects = async (bucket, { maxKeys = Infinity, startAfter = "", ...options }) => {
  const { objects, ...rest } = await listFolders(bucket, options);
  const byBytes = (a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));
  const after = objects.sort(byBytes).filter(({ key }) => key > startAfter);
  return { ...rest, objects: after.slice(0, maxKeys), isTruncated: after.length > maxKeys };
};

const { port } = await server.run();
console.log(port);
process.stdin.on("end", () => process.exit(0)).resume();
