// Builds each file of src/ into ../static/built under a name that changes with what it holds, and a manifest of these names.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { build } from "esbuild";

const OUT = "../static/built";
const PLOT = "node_modules/@observablehq/plot/src";

/** The scripts of pages: the files of src/ itself; what they share lies in src/lib. */
async function entries() {
  const files = await readdir("src", { withFileTypes: true });
  return files.filter((file) => file.isFile() && file.name.endsWith(".ts")).map((file) => `src/${file.name}`);
}

/** What the server asks for by name, and the file it finds: {"map.js": "map-ABC.js", "built/map.css": "map-DEF.css"}. */
function named(outputs) {
  const files = {};
  for (const [path, output] of Object.entries(outputs)) {
    if (!output.entryPoint) continue;
    const name = basename(output.entryPoint).replace(/\.m?[jt]s$/, "");
    files[`${name}.js`] = basename(path);
    if (output.cssBundle) files[`built/${name}.css`] = basename(output.cssBundle);
  }
  return files;
}

/** Hashes of the style elements that Plot inserts, for the content security policy. */
async function insertedStyles() {
  const className = (await readFile(`${PLOT}/style.js`, "utf8")).match(/return "(plot-[0-9a-f]+)"/)[1];
  const found = [];
  for (const file of ["plot.js", "legends/ramp.js"]) {
    const source = await readFile(`${PLOT}/${file}`, "utf8");
    for (const [, text] of source.matchAll(/append\("style"\)\.text\(\s*`([^`]*)`/g)) {
      const style = text.replaceAll("${className}", className).replace("${className}-ramp", `${className}-ramp`);
      if (style.includes("${")) throw new Error(`${file} of Plot inserts a style that build.mjs cannot tell beforehand`);
      found.push(`sha256-${createHash("sha256").update(style).digest("base64")}`);
    }
  }
  if (found.length === 0) throw new Error("no style of Plot was found; look at how it inserts them now");
  return found;
}

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
const { metafile } = await build({
  entryPoints: [...(await entries()), "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs"],
  outdir: OUT,
  entryNames: "[name]-[hash]",
  chunkNames: "shared-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "eof",
  metafile: true,
  logLevel: "warning",
});
const manifest = { sources: process.env.TACITUS_FRONT_SOURCES ?? "", files: named(metafile.outputs), inline_styles: await insertedStyles() };
await writeFile(`${OUT}/manifest.json`, JSON.stringify(manifest, null, 1) + "\n");
