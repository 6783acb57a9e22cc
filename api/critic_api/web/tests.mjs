/** Bundles tests into the folder that is given: `node build.mjs FROM INTO`. */

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const [from, into] = process.argv.slice(2);
const entryPoints = (await readdir(from)).filter((each) => each.endsWith(".test.ts")).map((each) => join(from, each));
await build({
  entryPoints,
  outdir: into,
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
  outExtension: { ".js": ".mjs" },
});
