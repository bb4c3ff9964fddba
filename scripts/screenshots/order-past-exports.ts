import { setTimeout as delay } from "node:timers/promises";
import type { ApiClient } from "@/client/api-client";
import type { ExportRequest } from "@/contract/export-request";
import { hasEnded } from "@/contract/export-state";

const requests: ExportRequest[] = [
  {
    definition: "airports",
    where: { state: "TX" },
    columns: ["iata", "name", "city"],
    filename: "texas.csv",
  },
  { definition: "flights", where: { originState: { in: ["TX", "CA"] } }, limit: 1000 },
  {
    definition: "flights",
    where: { delay: { gte: 120 }, originState: { equals: "TX" } },
    sort: [{ delay: "desc" }],
  },
];

/**
 * Some exports for a list to show, one after another: of every sort, and one of them canceled.
 * @returns the last that is ready
 */
export async function orderPastExports(api: ApiClient): Promise<{ id: string }> {
  let last = { id: "" };
  for (const request of requests) last = await waitFor(api, (await api.createExport(request)).job);
  const { job } = await api.createExport({ definition: "flights", where: { distance: { gt: 2000 } } });
  await api.cancelExport(job.id);
  return last;
}

async function waitFor(api: ApiClient, { id }: { id: string }) {
  while (!hasEnded((await api.getExport(id)).job.state)) await delay(200);
  return { id };
}
