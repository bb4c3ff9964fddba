import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiClient } from "@/client/api-client";
import { followExport } from "@/client/follow-export";
import { setTimeout as delay } from "node:timers/promises";
import { type Site, startSite } from "./start-site";

let site: Site;
beforeAll(async () => {
  site = await startSite();
}, 120_000);
afterAll(() => site.stop());

describe.each([
  ["a hasty nginx", "hastyNginx"],
  ["a hasty Varnish and nginx", "varnish"],
] as const)("behind %s", (_, proxy) => {
  it("the events of an export come as they are sent, and end with it", async () => {
    const { url: baseUrl } = site[proxy];
    const { job } = await createApiClient({ baseUrl }).createExport({
      definition: "flights",
      columns: ["id", "punctuality"],
      limit: 600_000,
    });
    const ages: number[] = [];
    let last = job;
    for await (last of followExport(job.id, { baseUrl }))
      if (last.state === "running") ages.push(last.progress.rows);
    expect(last.state).toBe("ready");
    // Held back, they would come all at once, and only the newest of them be told.
    expect(new Set(ages).size).toBeGreaterThan(2);
    expect(last).toEqual((await createApiClient({ baseUrl }).getExport(job.id)).job);
  });
});

it("behind a hasty Varnish and nginx a stream in which nothing happens is not cut", async () => {
  const answer = await fetch(new URL("/api/exports/events", site.varnish.url));
  const reader = answer.body!.getReader();
  const [first, second] = [await reader.read(), await Promise.race([reader.read(), delay(20_000)])];
  expect(new TextDecoder().decode(first.value)).toMatch(/^retry: /);
  expect(new TextDecoder().decode(second?.value)).toBe(":\n\n");
  await reader.cancel();
});
