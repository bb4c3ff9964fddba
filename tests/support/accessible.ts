import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Of WCAG 2.2 itself (2.5.8), but off unless it is asked for. */
const more = { rules: { "target-size": { enabled: true } } };

/** What axe finds against WCAG 2.2, levels A and AA, and its best practices: nothing, unless something is wrong. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options(more).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
