// The offline map under the symbols: outlines of countries, and areas of places that are not known exactly.
import type { GeoJSONSource, LayerSpecification, Map as Chart, StyleSpecification } from "maplibre-gl";
import type { Cell } from "./atlas";
import { colour } from "./theme";

const ROUND = 40075; // kilometres around the equator
const CORNERS = 48;
const NOTHING = { type: "FeatureCollection" as const, features: [] };

const LAND: LayerSpecification[] = [
  { id: "land", type: "fill", source: "outlines" },
  { id: "tinted", type: "fill", source: "outlines", paint: { "fill-opacity": 0.12 }, filter: ["literal", false] },
  { id: "borders", type: "line", source: "outlines", paint: { "line-width": 0.8 } },
];

export function style(outlines: string): StyleSpecification {
  return {
    version: 8,
    transition: { duration: 0, delay: 0 },
    sources: {
      ...(outlines && { outlines: { type: "geojson", data: new URL(outlines, location.href).href, tolerance: 0.2 } as const }),
      areas: { type: "geojson", data: NOTHING },
    },
    layers: [
      { id: "sea", type: "background" },
      ...(outlines ? LAND : []),
      { id: "areas", type: "fill", source: "areas", paint: { "fill-opacity": 0.07 } },
      { id: "edges", type: "line", source: "areas", paint: { "line-dasharray": [3, 2], "line-opacity": 0.75 } },
    ],
  };
}

/** Paints the map in the colours that the page has now. */
export function paint(map: Chart): void {
  const colours: [layer: string, property: "background-color" | "fill-color" | "line-color", name: string][] = [
    ["sea", "background-color", "--sea"],
    ["land", "fill-color", "--land"],
    ["tinted", "fill-color", "--told"],
    ["borders", "line-color", "--border"],
    ["areas", "fill-color", "--told"],
    ["edges", "line-color", "--told"],
  ];
  for (const [layer, property, name] of colours) if (map.getLayer(layer)) map.setPaintProperty(layer, property, colour(name));
}

/** Draws the areas in which inexact places lie, and tints countries of which nothing finer is known. */
export function showAreas(map: Chart, cells: readonly Cell[]): void {
  const features = cells.filter((cell) => cell.km > 0).map((cell) => ({
    type: "Feature" as const,
    properties: {},
    geometry: { type: "Polygon" as const, coordinates: [circle(cell)] },
  }));
  map.getSource<GeoJSONSource>("areas")?.setData({ type: "FeatureCollection", features });
  const countries = cells.flatMap((cell) => (cell.outline === null ? [] : [cell.outline]));
  if (map.getLayer("tinted")) map.setFilter("tinted", ["in", ["get", "number"], ["literal", countries]]);
}

function circle({ lat, lon, km }: Cell): [number, number][] {
  const high = (km / ROUND) * 360;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: CORNERS + 1 }, (_, at) => {
    const angle = (2 * Math.PI * at) / CORNERS;
    return [lon + wide * Math.cos(angle), lat + high * Math.sin(angle)];
  });
}
