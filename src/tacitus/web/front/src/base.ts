// What every page does besides being read: it changes between light and dark, and keeps addresses short.
import { isDark, showTheme } from "./lib/theme";

function offerTheme(button: HTMLButtonElement): void {
  const name = (): void => {
    button.textContent = isDark() ? "Light" : "Dark";
  };
  button.hidden = false;
  name();
  button.addEventListener("click", () => {
    showTheme(isDark() ? "light" : "dark");
    name();
  });
}

/** Leaves fields that were left empty out of the address. */
function shorten(form: HTMLFormElement): void {
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  });
}

const button = document.querySelector<HTMLButtonElement>("#theme");
if (button) offerTheme(button);
document.querySelectorAll<HTMLFormElement>("form.filters").forEach(shorten);
