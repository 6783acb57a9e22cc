/** Bundles what runs under node: `node tests.mjs FROM INTO`, tests and what takes pictures. */

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const [from, into] = process.argv.slice(2);
const names = await readdir(from);
await build({
  entryPoints: names.filter((each) => /(\.test|^shots)\.ts$/.test(each)).map((each) => join(from, each)),
  outdir: into,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  packages: "external",
  platform: "node",
});
