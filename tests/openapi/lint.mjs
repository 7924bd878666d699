// node lint.mjs openapi.json
// Redocly's recommended rules, without errors and without warnings; first on a damaged copy, which must fail.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const redocly = join(here, "node_modules", ".bin", "redocly");

function problems(path) {
  const options = ["lint", "--config", join(here, "redocly.yaml"), "--format", "json", "--max-problems", "50", path];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  let text;
  try {
    text = execFileSync(redocly, options, { env, stdio: ["ignore", "pipe", "ignore"], encoding: "utf8", maxBuffer: 1 << 26 });
  } catch (failure) {
    text = failure.stdout;
  }
  return JSON.parse(text.slice(text.indexOf("{"))).problems;
}

const path = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), "tenon-lint-"));
try {
  const damaged = JSON.parse(readFileSync(path, "utf8"));
  for (const item of Object.values(damaged.paths))
    for (const operation of Object.values(item)) delete operation.summary;
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(damaged));
  if (!problems(join(folder, "openapi.json")).length) throw new Error("a document without summaries was not refused");
} finally {
  rmSync(folder, { recursive: true });
}

const found = problems(path);
for (const p of found) console.error(`${p.severity} ${p.ruleId}: ${p.message} (${p.location?.[0]?.pointer ?? ""})`);
console.log(`${path}: ${found.length} problems`);
process.exit(found.length ? 1 : 0);
