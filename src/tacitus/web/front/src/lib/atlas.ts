// The model of the page of the map, as /map.json gives it.
export const KINDS = ["reported", "claimed", "contested"] as const;
export type Kind = (typeof KINDS)[number];

export interface Cell extends Record<Kind, number> {
  cell: string;
  lat: number;
  lon: number;
  total: number;
  place: string | null;
  places: number;
  precision: string;
  exactness: string;
  km: number;
  outline: number | null;
  words: string;
  address: string;
}

export interface Timeline {
  unit: string;
  periods: string[];
  ends: string[];
  counts: Record<Kind, number[]>;
  highest: number;
}

export interface Listed {
  id: string;
  when: string;
  what: string;
  told: Kind;
  held_responsible: string[];
  suffered_by: string[];
  place: string | null;
  exactness: string;
  killed: string;
}

export interface Atlas {
  asked: { since: string | null; until: string | null; cell: string | null };
  bounds: [west: number, south: number, east: number, north: number];
  summary: string;
  cells: Cell[];
  timeline: Timeline;
  at: { first: number; last: number; total: number; pages: number };
  incidents: Listed[];
}
