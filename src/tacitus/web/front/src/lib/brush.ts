// The timeline: bars as web/drawing/timeline.py draws them, and a brush over them for pointer and keyboard.
import { KINDS, type Timeline } from "./atlas";
import { draw, make } from "./make";

const STEP = 10;
const HIGH = 60;
const LEAST = 1.5;
const FAR = 5; // bars that Page Up and Page Down move by

/** The first and the last bar that are chosen. */
type Range = [first: number, last: number];
export type Chosen = { since: string; until: string } | null;

function stacked(line: Timeline): SVGElement[] {
  const feet = line.periods.map(() => HIGH);
  return KINDS.map((kind) => {
    const parts = line.counts[kind].map((number, at) => {
      if (!number) return "";
      const tall = Math.max(LEAST, (HIGH * number) / line.highest);
      const foot = feet[at] ?? HIGH;
      feet[at] = foot - tall;
      return `M${at * STEP + 1} ${foot}h8v${-tall}h-8z`;
    });
    return draw("path", { class: kind, d: parts.join("") });
  });
}

export class Brush {
  private line: Timeline;
  private range: Range | null = null;
  private readonly shade = draw("rect", { class: "range", y: 0, height: HIGH });
  private readonly handles: [HTMLElement, HTMLElement];

  constructor(
    private readonly band: HTMLElement,
    line: Timeline,
    private readonly choose: (chosen: Chosen) => void,
  ) {
    this.line = line;
    this.handles = [this.handle("First day", 0), this.handle("Last day", 1)];
    this.band.append(...this.handles);
    this.band.dataset["live"] = "";
    this.band.addEventListener("pointerdown", (event) => this.drag(event));
  }

  /** Draws `line` and the time that is chosen. */
  show(line: Timeline, since: string | null, until: string | null): void {
    this.line = line;
    const svg = this.band.querySelector("svg");
    svg?.setAttribute("viewBox", `0 0 ${Math.max(1, line.periods.length) * STEP} ${HIGH}`);
    svg?.replaceChildren(...stacked(line), this.shade);
    this.range = this.of(since, until);
    this.place();
  }

  private of(since: string | null, until: string | null): Range | null {
    const { periods, ends } = this.line;
    if ((!since && !until) || periods.length === 0) return null;
    const first = since ? ends.filter((end) => end < since).length : 0;
    const last = until ? periods.filter((day) => day <= until).length - 1 : periods.length - 1;
    const most = periods.length - 1;
    return [Math.min(first, most), Math.max(Math.min(first, most), last)];
  }

  private get whole(): Range {
    return [0, Math.max(0, this.line.periods.length - 1)];
  }

  private place(): void {
    const [first, last] = this.range ?? this.whole;
    const bars = Math.max(1, this.line.periods.length);
    this.shade.setAttribute("x", String(first * STEP));
    this.shade.setAttribute("width", this.range ? String((last + 1 - first) * STEP) : "0");
    this.handles.forEach((handle, side) => {
      const bar = side ? last : first;
      handle.style.left = `${(100 * (bar + side)) / bars}%`;
      handle.setAttribute("aria-valuemax", String(bars - 1));
      handle.setAttribute("aria-valuenow", String(bar));
      handle.setAttribute("aria-valuetext", (side ? this.line.ends : this.line.periods)[bar] ?? "no day");
    });
  }

  private set(range: Range | null): void {
    const [from, to] = this.whole;
    const cut = range && ([Math.max(from, range[0]), Math.min(to, range[1])] as Range);
    this.range = cut && (cut[0] > from || cut[1] < to) ? cut : null;
    this.place();
    const [first, last] = this.range ?? this.whole;
    const [since, until] = [this.line.periods[first], this.line.ends[last]];
    this.choose(this.range && since && until ? { since, until } : null);
  }

  private handle(label: string, side: 0 | 1): HTMLElement {
    const handle = make("div", { class: "handle", role: "slider", tabindex: "0", "aria-label": label, "aria-valuemin": "0" });
    handle.addEventListener("keydown", (event) => this.key(event, side));
    handle.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      handle.focus();
      this.follow(event, (bar) => {
        const [first, last] = this.range ?? this.whole;
        this.set(side ? [first, Math.max(first, bar)] : [Math.min(last, bar), last]);
      });
    });
    return handle;
  }

  private drag(event: PointerEvent): void {
    const start = this.bar(event);
    const to = (bar: number): void => this.set([Math.min(start, bar), Math.max(start, bar)]);
    to(start);
    this.follow(event, to);
  }

  private follow(event: PointerEvent, to: (bar: number) => void): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.band.setPointerCapture(event.pointerId);
    const ended = new AbortController();
    const moved = (next: PointerEvent): void => to(this.bar(next));
    this.band.addEventListener("pointermove", moved, { signal: ended.signal });
    for (const end of ["pointerup", "pointercancel"] as const) this.band.addEventListener(end, () => ended.abort(), { signal: ended.signal });
  }

  private bar(event: PointerEvent): number {
    const { left, width } = this.band.getBoundingClientRect();
    const at = Math.floor(((event.clientX - left) / width) * this.line.periods.length);
    return Math.max(0, Math.min(this.line.periods.length - 1, at));
  }

  private key(event: KeyboardEvent, side: 0 | 1): void {
    const [first, last] = this.range ?? this.whole;
    const most = this.whole[1];
    if (event.key === "Escape") return this.set(null);
    const steps: Record<string, number> = {
      ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -FAR, PageUp: FAR, Home: -most, End: most,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (event.shiftKey) {
      const by = Math.max(-first, Math.min(most - last, step));
      this.set([first + by, last + by]);
    } else if (side) this.set([first, Math.max(first, last + step)]);
    else this.set([Math.min(last, first + step), last]);
  }
}
