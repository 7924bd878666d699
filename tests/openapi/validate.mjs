// node validate.mjs openapi.json exchanges.jsonl
// Fails when a recorded exchange does not fit the document, or when the check itself is blind.
import { readFileSync } from "node:fs";
import { Document } from "./document.mjs";
import { problemsOf } from "./exchange.mjs";

const [documentPath, exchangesPath] = process.argv.slice(2);
const json = JSON.parse(readFileSync(documentPath, "utf8"));
const document = new Document(json);
const exchanges = readFileSync(exchangesPath, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

function report(exchange, problems) {
  console.error(`${exchange.name ?? ""} ${exchange.method} ${exchange.path} -> ${exchange.status}`);
  for (const problem of problems) console.error(`    ${problem}`);
}

// Damages a good exchange in ways that must each be seen.
function canaries(good) {
  const extra = { ...good.answer, forgotten_member: 1 };
  const { id, ...without } = good.answer;
  return [
    { ...good, answer: extra },
    { ...good, answer: without },
    { ...good, answer: { ...good.answer, id: 5 } },
    { ...good, status: 299 },
    { ...good, type: "text/plain" },
    { ...good, path: "/no/such/path" },
    { ...good, query: [["no_such_parameter", "1"]] },
    { ...good, body: { no_such_member: 1 } },
  ];
}

let failures = 0;
for (const exchange of exchanges) {
  const problems = problemsOf(document, exchange);
  if (problems.length) { failures++; report(exchange, problems); }
}

const good = exchanges.find((e) => e.method === "POST" && e.status === 201 && !e.off_spec && e.answer?.id && !problemsOf(document, e).length);
if (!good) {
  console.error("no exchange created anything: there is nothing to prove that this check sees mistakes");
  process.exit(1);
}
for (const canary of canaries(good))
  if (!problemsOf(document, canary).length) { failures++; report(canary, ["a canary that was not seen"]); }

console.log(`${exchanges.length} exchanges against ${document.operations.length} operations, ${failures} failed`);
process.exit(failures ? 1 : 0);
