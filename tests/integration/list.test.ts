import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportJobPageSchema, type ExportJob } from "@/contract/export-job";
import type { ExportState } from "@/contract/export-state";
import { call, problemOf } from "../support/api";
import { withDatabase } from "../support/database";
import { owner } from "../support/owner";

/** Exports of this alone, which no other test makes; the first is the oldest. */
const definition = "list-test";
const ended: [string, ExportState][] = Array.from({ length: 60 }, (_, index) => [
  index % 3 === 0 ? `Größe-${index}.csv` : `other-${index}.csv`,
  index % 2 === 0 ? "canceled" : "failed",
]);
const odd: [string, ExportState][] = [
  ["100%_sure.csv", "failed"],
  ["back\\slash.csv", "failed"],
  ["gro\u0308sse.csv", "failed"],
];

beforeAll(() => addExports([...ended, ...odd]));
afterAll(() =>
  withDatabase((client) => client.query("DELETE FROM export_job WHERE definition = $1", [definition])),
);

/** Two of each moment, so that ids decide between them. */
async function addExports(exports: readonly [string, ExportState][]): Promise<void> {
  await withDatabase((client) =>
    client.query(
      `INSERT INTO export_job (id, organisation_id, actor_id, definition, request, filename, state, created_at, finished_at,
         deadline_at)
       SELECT gen_random_uuid(), $1, $2, $3, '{}', name, state::export_state, at, at, at
       FROM unnest($4::text[], $5::text[]) WITH ORDINALITY AS one(name, state, n),
         LATERAL (SELECT timestamptz '2026-01-01' + (n / 2) * interval '1 minute' AS at) AS moment`,
      [
        owner.organisation,
        owner.id,
        definition,
        exports.map(([filename]) => filename),
        exports.map(([, state]) => state),
      ],
    ),
  );
}

async function look(query: Record<string, string>) {
  const answer = await call(`/api/exports?${new URLSearchParams({ definition, ...query })}`);
  expect(answer.status).toBe(200);
  return exportJobPageSchema.parse(await answer.json());
}

async function listAll(query: Record<string, string>): Promise<ExportJob[]> {
  const { exports, nextCursor } = await look(query);
  expect(exports.length).toBeLessThanOrEqual(25);
  return nextCursor === null ? exports : [...exports, ...(await listAll({ ...query, cursor: nextCursor }))];
}

const places = (jobs: readonly ExportJob[]) => jobs.map(({ createdAt, id }) => `${createdAt} ${id}`);
const names = (jobs: readonly ExportJob[]) => jobs.map(({ filename }) => filename).sort();

describe("the list of exports", () => {
  it.each([{}, { state: "failed" }, { search: "other" }])(
    "goes from either end, page by page, each export once: %o",
    async (filter) => {
      const newest = places(await listAll(filter));
      expect(newest.length).toBeGreaterThan(25);
      expect(newest).toEqual([...new Set(newest)].sort().reverse());
      expect(places(await listAll({ ...filter, sort: "newest" }))).toEqual(newest);
      expect(places(await listAll({ ...filter, sort: "oldest" }))).toEqual(newest.toReversed());
    },
  );

  it("is searched by a part of the file's name, in capitals or not", async () => {
    const sized = ended.map(([name]) => name).filter((name) => name.startsWith("Größe"));
    expect(names(await listAll({ search: "GRÖSSE" }))).toEqual(["gro\u0308sse.csv"]);
    expect(names(await listAll({ search: "größe-" }))).toEqual(sized.sort());
    expect(names(await listAll({ search: "GRÖ" }))).toHaveLength(sized.length + 1);
    expect(names(await listAll({ search: "r-59.c" }))).toEqual(["other-59.csv"]);
  });

  it.each([
    ["%", "100%_sure.csv"],
    ["_", "100%_sure.csv"],
    ["\\", "back\\slash.csv"],
  ])("takes %s in a search for itself", async (search, name) => {
    expect(names(await listAll({ search }))).toEqual([name]);
  });

  it("is searched among those that are in a state", async () => {
    const found = await listAll({ search: "größe", state: "canceled" });
    expect(found).toHaveLength(10);
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(["canceled"]));
    expect(await look({ search: "größe", state: "ready" })).toEqual({ exports: [], nextCursor: null });
  });

  it("tells what is under way by one word", async () => {
    expect(await look({ state: "open" })).toEqual({ exports: [], nextCursor: null });
    await withDatabase((client) =>
      client.query(
        "UPDATE export_job SET state = 'running', finished_at = NULL, deadline_at = now() + interval '1 h', heartbeat_at = now() WHERE definition = $1 AND filename = ANY($2)",
        [definition, ["other-1.csv", "other-5.csv"]],
      ),
    );
    expect(names(await listAll({ state: "open" }))).toEqual(["other-1.csv", "other-5.csv"]);
    expect(names(await listAll({ state: "open", search: "-5" }))).toEqual(["other-5.csv"]);
    await withDatabase((client) =>
      client.query(
        "UPDATE export_job SET state = 'failed', finished_at = created_at WHERE definition = $1 AND finished_at IS NULL",
        [definition],
      ),
    );
  });
});

describe("of what cannot be asked for", () => {
  const refusal = async (query: Record<string, string>) => {
    const answer = await call(`/api/exports?${new URLSearchParams({ definition, ...query })}`);
    const { code, errors } = await problemOf(answer);
    return { status: answer.status, code, pointers: errors?.map(({ pointer }) => pointer) };
  };
  const refused = (pointer: string) => ({ status: 422, code: "invalid_input", pointers: [pointer] });

  it("a cursor of a list in another order is refused", async () => {
    const { nextCursor } = await look({});
    expect(await refusal({ sort: "oldest", cursor: nextCursor ?? "" })).toEqual(refused("/cursor"));
    const oldest = await look({ sort: "oldest", search: "other" });
    expect(await refusal({ cursor: oldest.nextCursor ?? "" })).toEqual(refused("/cursor"));
  });

  it("an order, a state or a search that there is not is refused", async () => {
    expect(await refusal({ sort: "size" })).toEqual(refused("/sort"));
    expect(await refusal({ state: "under way" })).toEqual(refused("/state"));
    expect(await refusal({ search: "" })).toEqual(refused("/search"));
    expect(await refusal({ search: "a".repeat(201) })).toEqual(refused("/search"));
  });

  it("a text that no name can have is found in none", async () => {
    expect(await look({ search: "a\0" })).toEqual({ exports: [], nextCursor: null });
    expect(await look({ search: "\u{1f600}" })).toEqual({ exports: [], nextCursor: null });
  });
});

it("one that a newer version has written in its own way is left out, and the others are shown", async () => {
  await addExports([["of-another-version.csv", "failed"]]);
  const listed = async () =>
    (
      (await (await call(`/api/exports?definition=${definition}&search=of-another`)).json()) as {
        exports: ExportJob[];
      }
    ).exports;
  const set = (request: object, error: object | null) =>
    withDatabase((client) =>
      client.query(
        "UPDATE export_job SET request = $1, error = $2 WHERE filename = 'of-another-version.csv'",
        [request, error],
      ),
    );
  await set({ limit: 3, profile: "unknown here" }, null);
  expect((await listed()).map(({ request }) => request)).toEqual([{ limit: 3 }]);
  await set({}, { code: "code_of_tomorrow", detail: "?" });
  expect(await listed()).toEqual([]);
  expect((await call(`/api/exports?definition=${definition}`)).status).toBe(200);
});

it("one in a state that only a newer version knows is left out, and told as what this one cannot read", async () => {
  await addExports([["of-tomorrow.csv", "failed"]]);
  const [{ id }] = (await look({ search: "of-tomorrow" })).exports as [ExportJob];
  await withDatabase(async (client) => {
    await client.query("ALTER TYPE export_state ADD VALUE IF NOT EXISTS 'of_tomorrow'");
    await client.query("UPDATE export_job SET state = 'of_tomorrow' WHERE id = $1", [id]);
  });
  expect((await look({ search: "of-tomorrow" })).exports).toEqual([]);
  expect(names((await look({})).exports)).not.toContain("of-tomorrow.csv");
  for (const path of [`/api/exports/${id}`, `/api/exports/${id}/cancel`]) {
    const method = path.endsWith("cancel") ? "POST" : "GET";
    expect((await problemOf(await call(path, { method }))).code).toBe("unavailable");
  }
  await withDatabase(async (client) => {
    await client.query("DELETE FROM export_job WHERE id = $1", [id]);
    // No ALTER TYPE takes a value away; other tests hold the schema to what the migrations make.
    await client.query("DELETE FROM pg_enum WHERE enumlabel = 'of_tomorrow'");
  });
});
