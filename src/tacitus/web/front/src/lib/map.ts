// MapLibre as we use it: its worker is a file of ours, and without WebGL there is no map but the server's drawing.
import { Map as Chart, setWorkerUrl, type MapOptions } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";

export function hasWebGL(): boolean {
  const canvas = document.createElement("canvas");
  return canvas.getContext("webgl2") !== null;
}

/**
 * A map in `element`, whose `data-worker` names the worker's file; `null` where the browser has no WebGL.
 * Nothing is asked of another server, so that `style` may hold only sources of ours, and no glyphs.
 */
export function openMap(element: HTMLElement, options: Omit<MapOptions, "container">): Chart | null {
  const worker = element.dataset["worker"];
  if (!worker || !hasWebGL()) return null;
  setWorkerUrl(new URL(worker, location.href).href);
  return new Chart({ container: element, attributionControl: false, ...options });
}
