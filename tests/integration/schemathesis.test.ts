import { afterAll, beforeAll, expect, it } from "vitest";
import type { ProgramResult } from "@/scripts/process/run-program";
import { call, create, exportReady, keyOf, post } from "../support/api";
import { withDatabase } from "../support/database";
import { owner } from "../support/owner";
import { ensureSchemathesis, runSchemathesis } from "../support/schemathesis";

interface Document {
  readonly paths: Record<string, Record<string, { operationId: string; security?: unknown[] }>>;
}

const patience = 10 * 60_000;
const begun = new Date();
let program: string;
let document: Document;

beforeAll(async () => {
  program = await ensureSchemathesis();
  document = (await (await call("/api/openapi.json")).json()) as Document;
}, patience);

/** Its exports, and that somebody guessed at passwords: later suites are nobody's neighbours. */
afterAll(async () => {
  await withDatabase(async (client) => {
    const made = "SELECT id FROM export_job WHERE created_at >= $1";
    const { rows } = await client.query<{ id: string }>(made, [begun]);
    for (const { id } of rows) await call(`/api/exports/${id}`, { method: "DELETE" });
    await client.query("DELETE FROM rate_limit");
  });
}, patience);

/** What it has found is told whole: vitest would cut it. */
function requireNoIssue({ code, output }: ProgramResult): void {
  if (code !== 0 || !output.includes("No issues found")) expect.unreachable(output);
}

it(
  "every call does with an owner's key what the document says of it, whatever it is sent",
  async () => {
    const { id } = await create({ definition: "flights", filename: "canceled.csv" });
    await post(`/api/exports/${id}/cancel`);
    const ready = await exportReady({ definition: "airports", filename: "ready.csv" });
    const env = { OFFLOAD_API_KEY: keyOf(owner.name).Authorization.replace("Bearer ", "") };
    const values = { CANCELED_EXPORT: id, READY_EXPORT: ready.id };
    // Its stream has no end that a trial could wait for: tests/integration/events.test.ts tries it.
    const leftOut = ["followExports"];
    const trial = { config: "with-key.toml", maxExamples: 30, leftOut, env, values };
    requireNoIssue(await runSchemathesis(program, document, trial));
  },
  patience,
);

it(
  "nobody gets more than 401, whatever they send",
  async () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    const open = operations.filter(({ security }) => security?.length === 0);
    const leftOut = open.map(({ operationId }) => operationId);
    expect(leftOut.sort()).toEqual(["acceptInvitation", "getHealth", "getOpenApi", "signIn", "signOut"]);
    const trial = { config: "without-key.toml", maxExamples: 5, leftOut };
    requireNoIssue(await runSchemathesis(program, document, trial));
  },
  patience,
);
