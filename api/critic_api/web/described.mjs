/** Says whether src/contract.ts is what the description of the service comes to. */

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

mkdirSync("out", { recursive: true });
const { CRITIC_PYTHON, CRITIC_ROOT } = process.env;
writeFileSync("out/openapi.json", execFileSync(CRITIC_PYTHON, ["-m", "tests.page.described"], { cwd: CRITIC_ROOT }));
const flags = ["--default-non-nullable=false", "--output", "out/contract.ts"];
execFileSync("node_modules/.bin/openapi-typescript", ["out/openapi.json", ...flags]);
if (readFileSync("out/contract.ts", "utf8") !== readFileSync("src/contract.ts", "utf8")) {
  process.stderr.write("src/contract.ts is not what the service says of itself now: make page\n");
  process.exit(1);
}
