import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiClient } from "@/client/api-client";
import { streamChanges } from "@/client/stream-changes";
import type { ExportJob } from "@/contract/export-job";
import { keyOf } from "../support/api";
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
    const api = createApiClient({ baseUrl: site[proxy].url, headers: keyOf() });
    const { job } = await api.createExport({
      definition: "flights",
      columns: ["id", "punctuality"],
      limit: 600_000,
    });
    const statesMeanwhile: string[] = [];
    let last: ExportJob | null = null;
    for await ({ job: last } of streamChanges(api, job.id))
      if (last?.state === "running") statesMeanwhile.push((await api.getExport(job.id)).job.state);
    expect(last).toEqual((await api.getExport(job.id)).job);
    // Held back on the way, they would come when the export has ended.
    expect(statesMeanwhile.filter((state) => state === "running").length).toBeGreaterThan(2);
  });
});

it("behind a hasty Varnish and nginx a stream in which nothing happens is not cut", async () => {
  const answer = await fetch(new URL("/api/exports/events", site.varnish.url), { headers: keyOf() });
  const reader = answer.body!.getReader();
  const [first, second] = [await reader.read(), await Promise.race([reader.read(), delay(20_000)])];
  expect(new TextDecoder().decode(first.value)).toMatch(/^retry: /);
  expect(new TextDecoder().decode(second?.value)).toBe(":\n\n");
  await reader.cancel();
});
