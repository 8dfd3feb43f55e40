// The page of the map: a map that moves, a timeline that is brushed, and tables that follow both.
import { type LngLatBoundsLike, type Map as Chart, Marker, NavigationControl, ScaleControl } from "maplibre-gl";
import type { Atlas, Cell } from "./lib/atlas";
import { paint, showAreas, style } from "./lib/basemap";
import { Brush, type Chosen } from "./lib/brush";
import { labelled } from "./lib/labels";
import { showTables } from "./lib/listing";
import { make, part } from "./lib/make";
import { openMap } from "./lib/map";
import { fetched, modelAddress } from "./lib/model";
import { symbol } from "./lib/symbol";
import { withTheme } from "./lib/theme";

const PAUSE = 120; // milliseconds without a change after which the server is asked
const here = new URL(location.href);
let asking = new AbortController();
let pause = 0;
let markers: Marker[] = [];

function edges([west, south, east, north]: Atlas["bounds"]): LngLatBoundsLike {
  return [west, south, east, north];
}

/** Changes filters in the address; the page follows without being loaded again. */
function change(changes: Record<string, string | null>): void {
  for (const [name, value] of Object.entries({ page: null, ...changes })) {
    if (value === null) here.searchParams.delete(name);
    else here.searchParams.set(name, value);
  }
  here.hash = "";
  history.replaceState(history.state, "", here);
  clearTimeout(pause);
  pause = window.setTimeout(() => void follow(), PAUSE);
}

async function follow(): Promise<void> {
  asking.abort();
  asking = new AbortController();
  part("list").classList.add("waiting");
  try {
    show(await fetched<Atlas>(`/map.json${here.search}`, asking.signal));
    await redraw(asking.signal);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    part("counts").textContent = error instanceof Error ? error.message : String(error);
  }
  part("list").classList.remove("waiting");
}

/** Takes the server's drawing anew: it is what is seen without WebGL, and on paper. */
async function redraw(signal: AbortSignal): Promise<void> {
  const answer = await fetch(here, { signal });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const drawing = page.querySelector("svg.map");
  if (drawing) document.querySelector("svg.map")?.replaceWith(drawing);
}

function show(atlas: Atlas): void {
  brush.show(atlas.timeline, atlas.asked.since, atlas.asked.until);
  showTables(atlas, here);
  document.querySelector<HTMLLinkElement>('link[rel="alternate"]')?.setAttribute("href", `/map.json${here.search}`);
  if (map) showCells(map, atlas);
}

function showCells(map: Chart, atlas: Atlas): void {
  showAreas(map, atlas.cells);
  const named = labelled(atlas.cells, (cell) => map.project([cell.lon, cell.lat]));
  markers.forEach((marker) => marker.remove());
  const shown = [...atlas.cells].reverse(); // the smaller ones above the larger ones
  markers = shown.map((cell) => new Marker({ element: element(cell, atlas.asked.cell === cell.cell) }).setLngLat([cell.lon, cell.lat]).addTo(map));
  for (const cell of named) {
    const label = make("span", { class: "place-label", dir: "auto", "aria-hidden": "true" }, cell.place ?? "");
    const offset: [number, number] = [symbolWidth(cell), 0];
    markers.push(new Marker({ element: label, anchor: "left", offset }).setLngLat([cell.lon, cell.lat]).addTo(map));
  }
}

function symbolWidth(cell: Cell): number {
  return Number(symbol(cell, false).getAttribute("width")) / 2 + 2;
}

function element(cell: Cell, chosen: boolean): HTMLElement {
  const link = make("a", { class: "marker", href: cell.address, "aria-label": cell.words, ...(chosen && { "aria-current": "true" }) });
  link.append(symbol(cell, chosen));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    change({ cell: cell.cell });
    part("list-title").focus();
  });
  return link;
}

function chooseTime(chosen: Chosen): void {
  const since = document.querySelector<HTMLInputElement>("input[name=since]");
  const until = document.querySelector<HTMLInputElement>("input[name=until]");
  if (since) since.value = chosen?.since ?? "";
  if (until) until.value = chosen?.until ?? "";
  change({ since: chosen?.since ?? null, until: chosen?.until ?? null, cell: null });
}

/** Replaces the server's drawing by a map that moves, where the browser can draw it. */
function openGlass(atlas: Atlas): Chart | null {
  const glass = part("glass");
  glass.hidden = false;
  const map = openMap(glass, { style: style(glass.dataset["outlines"] ?? ""), bounds: edges(atlas.bounds), maxZoom: 12, dragRotate: false, renderWorldCopies: false, fadeDuration: 0 });
  glass.hidden = map === null;
  if (!map) return null;
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl({}));
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.on("load", () => {
    withTheme(() => paint(map));
    part("atlas").dataset["live"] = "";
    showCells(map, atlas);
    map.on("moveend", ({ originalEvent }) => {
      if (originalEvent) change({ bbox: box(map), cell: null }); // the reader moved it
    });
  });
  return map;
}

function box(map: Chart): string {
  const [[west, south], [east, north]] = map.getBounds().toArray() as [[number, number], [number, number]];
  return [Math.max(-180, west), Math.max(-85, south), Math.min(180, east), Math.min(85, north)].map((degrees) => degrees.toFixed(4)).join(",");
}

const atlas = await fetched<Atlas>(modelAddress());
const brush = new Brush(part("band"), atlas.timeline, chooseTime);
brush.show(atlas.timeline, atlas.asked.since, atlas.asked.until);
part("hint").hidden = false;
part("list-title").tabIndex = -1;
const map = openGlass(atlas);
const stage = document.querySelector(".stage");
stage?.scrollTo({ left: (stage.scrollWidth - stage.clientWidth) / 2 }); // on a phone the drawing is wider
