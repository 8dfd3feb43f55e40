// Names of places beside their symbols, as many as there is room for; web/drawing/map.py chooses them in the same way.
import type { Cell } from "./atlas";
import { radius } from "./symbol";

const LETTER = 6.4; // how wide one is, about
const HALF = 8; // of a line's height
const NAMED = 40; // symbols that may have a name beside them
const ALIKE = 3; // names that may be those of one place, so that the commonest stands for all

type Box = [left: number, top: number, right: number, bottom: number];

const meet = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** The cells, the fullest first, whose name has room; `at` tells where each is drawn. */
export function labelled(cells: readonly Cell[], at: (cell: Cell) => { x: number; y: number }): Set<Cell> {
  const taken: Box[] = cells.map((cell) => {
    const { x, y } = at(cell);
    const size = radius(cell.total);
    return [x - size, y - size, x + size, y + size];
  });
  const found = new Set<Cell>();
  for (const cell of cells.slice(0, NAMED)) {
    if (!cell.place || cell.places > ALIKE) continue;
    const { x, y } = at(cell);
    const left = x + radius(cell.total) + 3;
    const box: Box = [left, y - HALF, left + cell.place.length * LETTER, y + HALF];
    if (taken.some((other) => meet(box, other))) continue;
    taken.push(box);
    found.add(cell);
  }
  return found;
}
