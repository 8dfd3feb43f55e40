// Light and dark: the system's choice, until the reader makes another.
export type Theme = "light" | "dark";

export function isDark(): boolean {
  const chosen = document.documentElement.dataset["theme"];
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function showTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  localStorage.setItem("theme", theme);
}

/** The value of a colour of base.css ("--accent") as it is now. */
export function colour(name: string): string {
  const probe = document.documentElement.appendChild(document.createElement("span"));
  probe.style.color = `var(${name})`; // the value itself may still say light-dark()
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** Calls `draw` now and whenever light and dark change. */
export function withTheme(draw: () => void): void {
  draw();
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}
