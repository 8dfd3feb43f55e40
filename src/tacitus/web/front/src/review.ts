// Reviewing by keyboard. Keys press the buttons that the page has, so that each decision goes to the server as without scripts.
const NAME = "reviewer";

/** Keys that are written into a field are letters, and keys with a modifier are the browser's. */
function isForUs(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return false;
  if (document.querySelector("dialog[open]")) return false;
  const target = event.target as HTMLElement;
  if (target.closest("input, select, textarea, [contenteditable]")) return false;
  return !(event.key === " " && target.closest("button, a, summary"));
}

function press(key: string): boolean {
  const found = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (!found || (found instanceof HTMLButtonElement && found.disabled)) return false;
  if (found instanceof HTMLDetailsElement) openForm(found);
  else found.click();
  return true;
}

function openForm(details: HTMLDetailsElement): void {
  details.open = true;
  details.querySelector<HTMLElement>("select, textarea, input:not([type=hidden])")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (isForUs(event) && press(event.key)) event.preventDefault();
});

const help = document.querySelector<HTMLDialogElement>("#help");
document.querySelectorAll<HTMLButtonElement>('[data-key="?"]').forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => help?.showModal());
});

/** A decision that is on its way is not sent again. */
document.querySelectorAll<HTMLFormElement>('form[method="post"]').forEach((form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset["sent"]) event.preventDefault();
    form.dataset["sent"] = "1";
  });
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll<HTMLFormElement>("form[data-sent]").forEach((form) => delete form.dataset["sent"]);
});

/** What is half filled in stays until it is sent: a reload loses nothing. */
function keep(form: HTMLFormElement): void {
  const name = `review ${form.action} ${form.dataset["keep"]}`;
  const fields = [...form.elements].filter(
    (field): field is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
      "name" in field && field.name !== "" && "value" in field && (field as HTMLInputElement).type !== "hidden",
  );
  const kept = sessionStorage.getItem(name);
  if (kept) restore(fields, JSON.parse(kept) as Record<string, string | boolean>, form);
  form.addEventListener("input", () => {
    const told = fields.map((field) => [field.name, isFlag(field) ? field.checked : field.value]);
    sessionStorage.setItem(name, JSON.stringify(Object.fromEntries(told)));
  });
}

function isFlag(field: Element): field is HTMLInputElement {
  return field instanceof HTMLInputElement && field.type === "checkbox";
}

function restore(
  fields: (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[],
  kept: Record<string, string | boolean>,
  form: HTMLFormElement,
): void {
  for (const field of fields) {
    const value = kept[field.name];
    if (isFlag(field)) field.checked = value === true;
    else if (typeof value === "string") field.value = value;
  }
  form.closest("details")?.setAttribute("open", "");
}

document.querySelectorAll<HTMLFormElement>("form[data-keep]").forEach(keep);

/** Words that are selected in the text become those of the form, with about where they stand, in code points. */
function takeSelection(text: HTMLElement, form: HTMLFormElement): void {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  const words = range?.toString() ?? "";
  if (!range || words.trim() === "" || !text.contains(range.commonAncestorContainer)) return;
  const details = form.closest("details");
  if (details && !details.open) return;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const field = form.querySelector<HTMLTextAreaElement>('[name="words"]');
  const near = form.querySelector<HTMLInputElement>('[name="near"]');
  if (field) field.value = words;
  if (near) near.value = String(Number(text.dataset["start"] ?? 0) + [...before.toString()].length);
  form.dispatchEvent(new Event("input"));
}

const form = document.querySelector<HTMLFormElement>("form.amend");
const text = document.querySelector<HTMLElement>(".question .context");
if (form && text && !document.querySelector(".sides")) {
  document.querySelectorAll<HTMLElement>("[data-select]").forEach((hint) => (hint.hidden = false));
  document.addEventListener("selectionchange", () => takeSelection(text, form));
}

/** The name of who reviews here is remembered; forgetting it asks again. */
const here = new URL(location.href);
const given = here.searchParams.get(NAME);
const asks = document.querySelector("#who");
if (given) localStorage.setItem(NAME, given);
else if (given === "") localStorage.removeItem(NAME);
const known = localStorage.getItem(NAME);
if (asks && known && given === null) {
  here.searchParams.set(NAME, known);
  location.replace(here);
}
