import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { createApiClient } from "@/client/api-client";
import { createExportMutation } from "@/client/export-queries";
import { isStarting } from "@/client/use-export-start";
import type { ExportRequest } from "@/contract/export-request";
import { serve } from "./serve";

const filtered = { definition: "flights", where: { delay: { gte: 15 }, origin: "IAH" } };

/** A page on which this has just been asked for, of a server that takes its time to answer. */
async function pageThatStarts(request: ExportRequest): Promise<QueryClient> {
  const { baseUrl } = await serve(() => undefined);
  const client = new QueryClient();
  const mutation = client
    .getMutationCache()
    .build(client, createExportMutation(createApiClient({ baseUrl })));
  void mutation.execute(request).catch(() => undefined);
  return client;
}

test("an export on its way does not hold up one of more rows, nor one of fewer", async () => {
  const client = await pageThatStarts(filtered);
  expect(isStarting(client, { definition: "flights" })).toBe(false);
  expect(isStarting(client, { ...filtered, limit: 3 })).toBe(false);
  expect(isStarting(client, { definition: "airports" })).toBe(false);
});

test("the same export is on its way whatever the order of its keys, and what is left undefined", async () => {
  const client = await pageThatStarts(filtered);
  const where = { origin: "IAH", delay: { gte: 15 } };
  expect(isStarting(client, { where, columns: undefined, definition: "flights" })).toBe(true);
});
