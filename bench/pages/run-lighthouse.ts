import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import type { Caller } from "@/tests/support/caller";

export const categories = ["performance", "accessibility", "best-practices"] as const;
export type Category = (typeof categories)[number];

/** What Lighthouse says of one look at a page: its scores, 0 to 100, and what keeps them from being whole. */
export interface LighthouseLook {
  readonly scores: Readonly<Record<Category, number>>;
  readonly faults: readonly string[];
}

/** Lighthouse lost its own record of a look, which tells nothing of the page. */
export class LookLostError extends Error {
  override readonly name = "LookLostError";
}

/**
 * Looks at a page with Lighthouse's desktop settings, as somebody who is signed in, in a browser of its own.
 * @throws LookLostError
 */
export async function runLighthouse(
  { baseUrl, headers }: Caller,
  path: string,
  chromePath: string,
): Promise<LighthouseLook> {
  const chrome = await launch({ chromePath, chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu"] });
  try {
    const flags = {
      port: chrome.port,
      extraHeaders: headers,
      onlyCategories: [...categories],
      logLevel: "error" as const,
    };
    const report = (await lighthouse(`${baseUrl}${path}`, flags, desktopConfig))?.lhr;
    if (!report || report.runtimeError) {
      throw new LookLostError(
        `Lighthouse could not look at ${path}: ${report?.runtimeError?.message ?? "no report"}`,
      );
    }
    return readLook(report);
  } finally {
    chrome.kill();
  }
}

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>["lhr"];

function readLook(report: Report): LighthouseLook {
  const score = (name: Category) => Math.round((report.categories[name]?.score ?? 0) * 100);
  const [performance, accessibility, bestPractices] = [
    score("performance"),
    score("accessibility"),
    score("best-practices"),
  ];
  const refs = categories.flatMap((name) => report.categories[name]?.auditRefs ?? []);
  const weighed = new Set(refs.filter(({ weight }) => weight > 0).map(({ id }) => id));
  const faults = Object.values(report.audits).filter(
    ({ id, score: of }) => weighed.has(id) && of !== null && of < 0.9,
  );
  return {
    scores: { performance, accessibility, "best-practices": bestPractices },
    faults: faults.map(({ title, displayValue }) =>
      displayValue ? `${title} (${displayValue})` : title.replace(/\.$/, ""),
    ),
  };
}
