import type { Page } from "@playwright/test";

export const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();
export const field = (page: Page, name: string) => page.getByRole("textbox", { name });
export const choose = (page: Page, name: string, label: string) =>
  page.getByRole("combobox", { name }).selectOption(label);

/** Fills in the airports' filter, and does not apply it. */
export async function filterCities(page: Page, text: string): Promise<void> {
  await press(page, "Filter");
  await choose(page, "Column, condition 1", "City");
  await field(page, "Value, condition 1").fill(text);
}
