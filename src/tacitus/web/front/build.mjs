// Builds each file of src/ into ../static/built under a name that changes with what it holds, and a manifest of these names.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { build } from "esbuild";
import { feature } from "topojson-client";

const OUT = "../static/built";
const PLOT = "node_modules/@observablehq/plot/src";
const WORLD = "node_modules/world-atlas/countries-50m.json";
const FINE = 100; // steps in a degree: about a kilometre, finer than the outlines themselves

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

/** The npm packages that the scripts are made of, and those whose data they carry. */
function packages(inputs) {
  const found = Object.keys(inputs).map((path) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean);
  return [...new Set([...found, "world-atlas"])].sort();
}

/** The licences of these packages, which ask to come with what is made of them. */
async function licences(names) {
  const texts = names.map(async (name) => {
    const folder = `node_modules/${name}`;
    const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
    if (!file) throw new Error(`${name} comes without its licence; build.mjs must be told of it`);
    return `${name}\n\n${(await readFile(`${folder}/${file}`, "utf8")).trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(80)}\n\n`);
}

const rounded = (point) => point.map((degrees) => Math.round(degrees * FINE) / FINE);

/** The ring with its points rounded, each only once in a row; `null` where nothing is left to be drawn. */
function ring(points) {
  const kept = points.map(rounded).filter(([x, y], at, all) => at === 0 || x !== all[at - 1][0] || y !== all[at - 1][1]);
  return kept.length < 4 ? null : kept;
}

/** The outlines of all countries as GeoJSON, each with its ISO 3166-1 number where it has one; the file's name. */
async function outlines() {
  const world = JSON.parse(await readFile(WORLD, "utf8"));
  const features = feature(world, world.objects.countries).features.map(({ id, geometry }) => {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const coordinates = polygons.map((rings) => rings.map(ring).filter(Boolean)).filter((rings) => rings.length > 0);
    return { type: "Feature", properties: { number: id === undefined ? null : Number(id) }, geometry: { type: "MultiPolygon", coordinates } };
  });
  const text = JSON.stringify({ type: "FeatureCollection", features });
  const name = `outlines-${createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase()}.json`;
  await writeFile(`${OUT}/${name}`, text);
  return name;
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
const files = { ...named(metafile.outputs), "outlines.json": await outlines() };
const madeOf = packages(metafile.inputs);
const manifest = { sources: process.env.TACITUS_FRONT_SOURCES ?? "", files, packages: madeOf, inline_styles: await insertedStyles() };
await writeFile(`${OUT}/licences.txt`, await licences(madeOf));
await writeFile(`${OUT}/manifest.json`, JSON.stringify(manifest, null, 1) + "\n");
