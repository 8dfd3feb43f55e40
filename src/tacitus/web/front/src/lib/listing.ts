// The tables of the page of the map, drawn anew when the map or the time changes.
import { KINDS, type Atlas, type Cell, type Listed, type Timeline } from "./atlas";
import { make, part } from "./make";

export function showTables(atlas: Atlas, here: URL): void {
  part("counts").textContent = atlas.summary;
  part("list-title").textContent = atlas.asked.cell ? "Incidents of the chosen symbol" : "Incidents on this map";
  part("all").hidden = !atlas.asked.cell;
  part("rows").replaceChildren(...atlas.incidents.map(row));
  part("symbols").replaceChildren(...atlas.cells.map(twin));
  part("periods").querySelector("tbody")?.replaceChildren(...periods(atlas.timeline));
  part("unit").textContent = atlas.timeline.unit;
  part("first-day").textContent = atlas.timeline.periods[0] ?? "no day is known";
  part("last-day").textContent = atlas.timeline.ends.at(-1) ?? "";
  const { since, until } = atlas.asked;
  part("chosen").textContent = since || until ? `${since ?? "…"} to ${until ?? "…"}` : "";
  showPager(atlas, here);
}

function showPager({ at }: Atlas, here: URL): void {
  const next = new URL(here);
  next.searchParams.set("page", "2");
  const text = at.total ? `${at.first}–${at.last} of ${at.total} incidents` : "no incidents";
  const link = at.pages > 1 ? [make("a", { rel: "next", href: next.href }, "Next")] : [];
  document.querySelector("#list .pager")?.replaceChildren(make("span", {}, text), ...link);
}

function row(told: Listed): Element {
  const names = (found: string[]): Element => make("bdi", {}, found.join(", ") || "–");
  const where = [make("bdi", {}, told.place ?? "–")];
  if (told.exactness) where.push(make("span", { class: "aside" }, ` (${told.exactness})`));
  const cell = (label: string, shown: boolean, kind: string, ...children: (Element | string)[]): Element =>
    make("td", { "data-label": label, class: shown ? kind : `${kind} none` }, ...children);
  return make(
    "tr",
    {},
    cell("When", true, "day", told.when),
    cell("What", true, "", make("a", { href: `/incidents/${encodeURIComponent(told.id)}` }, told.what)),
    cell("Told as", true, "", make("span", { class: `badge ${told.told}` }, told.told)),
    cell("Who, as told", told.held_responsible.length > 0, "", names(told.held_responsible)),
    cell("To whom", told.suffered_by.length > 0, "", names(told.suffered_by)),
    cell("Where", true, "", ...where),
    cell("Killed", told.killed !== "–", "number", told.killed),
  );
}

function twin(cell: Cell): Element {
  const name = make("a", { href: cell.address }, make("bdi", {}, cell.place ?? "no name"));
  const more = cell.places > 1 ? [make("span", { class: "aside" }, ` and ${cell.places - 1} more`)] : [];
  const numbers = (["total", ...KINDS] as const).map((kind) => number(cell[kind]));
  return make("tr", {}, make("th", { scope: "row" }, name, ...more), make("td", {}, cell.exactness || "as exactly as the map shows"), ...numbers);
}

function periods({ periods, ends, counts }: Timeline): Element[] {
  return periods.map((day, at) => {
    const numbers = KINDS.map((kind) => number(counts[kind][at] ?? 0));
    return make("tr", {}, make("th", { scope: "row" }, day), make("td", {}, ends[at] ?? ""), ...numbers);
  });
}

function number(value: number): Element {
  return make("td", { class: "number" }, value ? value.toLocaleString("en") : "");
}
