/** Builds the page into dist: files named by a digest of their content, and the page that names them. */

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const into = resolve(process.argv[2] ?? join(here, "dist"));

const made = await build({
  absWorkingDir: here,
  entryPoints: { page: "src/main.ts", style: "src/style.css" },
  outdir: "out",
  bundle: true,
  charset: "utf8",
  format: "esm",
  legalComments: "none",
  metafile: true,
  minify: true,
  target: ["chrome116", "firefox124", "safari17.4"],
  write: false,
});

/** The licences of all that is in the bundle. */
async function licences() {
  const packages = new Set();
  for (const path of Object.keys(made.metafile.inputs)) {
    const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    if (found) packages.add(found[1]);
  }
  const parts = [];
  for (const name of [...packages].sort()) {
    const folder = join(here, "node_modules", name);
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
    if (!file) throw new Error(`${name} has no licence`);
    parts.push(`${name} ${version}\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`);
  }
  return parts.join(`\n${"-".repeat(72)}\n\n`);
}

function named(name, content) {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 10);
  return name.replace(".", `-${digest}.`);
}

const page = made.outputFiles.find((each) => each.path.endsWith(".js")).text;
// What the page is made of is run once the page is painted, so that a slow machine shows it at once.
const first = `requestAnimationFrame(()=>setTimeout(()=>import("./${named("page.js", page)}")));\n`;
const contents = {
  FIRST: ["first.js", first],
  JS: ["page.js", page],
  CSS: ["page.css", made.outputFiles.find((each) => each.path.endsWith(".css")).text],
  ICON: ["icon.svg", await readFile(join(here, "src/icon.svg"), "utf8")],
  LICENCES: ["licences.txt", await licences()],
};
await rm(into, { recursive: true, force: true });
await mkdir(into, { recursive: true });
let html = await readFile(join(here, "src/index.html"), "utf8");
for (const [key, [name, content]] of Object.entries(contents)) {
  const file = named(name, content);
  await writeFile(join(into, file), content);
  html = html.replaceAll(`%${key}%`, file);
}
await writeFile(join(into, "index.html"), html);
