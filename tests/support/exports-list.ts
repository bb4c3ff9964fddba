import type { Page } from "@playwright/test";

/** The rows of the list of exports, without its headings and without what is open. */
export const rowsOf = (page: Page) =>
  page.getByRole("row").filter({ has: page.locator("button[aria-expanded]") });

/** Computed columns have it read page by page: for long enough on any machine. */
export const slowExport = { definition: "flights", columns: ["id", "date", "punctuality"] };
