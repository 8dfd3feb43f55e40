// Symbols of cells, as web/drawing/map.py draws them.
import type { Cell } from "./atlas";
import { draw } from "./make";

export function radius(total: number): number {
  return total === 1 ? 6 : 9 + 4 * Math.log10(total);
}

export function symbol(cell: Cell, chosen: boolean): SVGElement {
  const size = radius(cell.total);
  const marks = [draw("title", {}, cell.words), draw("circle", { class: "disc", r: size })];
  if (cell.total === 1 && cell.reported) marks.push(draw("circle", { class: "full", r: size - 1 }));
  if (cell.total > 1) marks.push(...ring(cell, size - 2), draw("text", { y: "0.36em" }, short(cell.total)));
  if (cell.contested) marks.push(draw("path", { class: "denied", d: diamond(cell.total, size) }));
  const half = size + 2;
  const group = draw("g", { class: chosen ? "symbol chosen" : "symbol" }, ...marks);
  return draw("svg", { viewBox: `${-half} ${-half} ${2 * half} ${2 * half}`, width: 2 * half, height: 2 * half }, group);
}

function ring(cell: Cell, size: number): SVGElement[] {
  const [first, second] = [cell.reported, cell.contested].map((number) => (100 * number) / cell.total) as [number, number];
  const arc = (name: string, start: number, share: number): SVGElement =>
    draw("circle", { class: `arc ${name}`, r: size, pathLength: 100, "stroke-dasharray": `${share} 100`, "stroke-dashoffset": -start });
  return [...(first ? [arc("reported", 0, first)] : []), ...(second ? [arc("contested", first, second)] : [])];
}

function diamond(total: number, size: number): string {
  const at = size * 0.75;
  return total === 1 ? "M0 -7L7 0L0 7L-7 0z" : `M${at} ${-at - 5}l5 5l-5 5l-5 -5z`;
}

export function short(number: number): string {
  if (number < 1000) return String(number);
  return `${(number / 1000).toFixed(number < 9950 ? 1 : 0)}k`;
}
