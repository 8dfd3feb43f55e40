// Runs before the page is drawn, so that a reader's choice of light or dark does not flash the other one.
{
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset["theme"] = chosen;
}
