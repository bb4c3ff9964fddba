import { readdirSync } from "node:fs";
import path from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, inject, it } from "vitest";
import { exportRequestSchema } from "@/contract/export-request";
import { statusOf } from "@/contract/problem";
import { call, create, exportReady, problemOf } from "../support/api";

interface Operation {
  readonly operationId: string;
  readonly responses: Record<
    string,
    { description: string; links?: Record<string, { operationId: string }> }
  >;
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, { example?: unknown }> };
}

const read = async () => (await (await call("/api/openapi.json")).json()) as Document;

/** The addresses of the doors in a folder, as the document writes them. */
function doorsIn(folder: string, isDoor: (file: string) => boolean): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(isDoor)
    .map((file) => file.replace(/(\/route)?\.ts$/, "").replaceAll(/\[(\w+)\]/g, "{$1}"));
}

describe("the API's own description", () => {
  it("is an OpenAPI document", async () => {
    const { valid, errors } = await new Validator().validate({ ...(await read()) });
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it("has every door, and none that there is not", async () => {
    const doors = [
      ...doorsIn(path.resolve("app/api"), (file) => file.endsWith("route.ts")),
      ...doorsIn(path.resolve("pages/api"), (file) => file.endsWith(".ts")),
    ];
    // The engine's, and the answer to all else.
    const others = ["inngest", "[...path]"];
    const expected = doors.filter((door) => !others.includes(door)).map((door) => `/api/${door}`);
    expect(Object.keys((await read()).paths).sort()).toEqual(expected.sort());
  });

  it("has of each address the methods that it takes", async () => {
    const { id } = await create({ definition: "airports", limit: 1 });
    for (const [address, methods] of Object.entries((await read()).paths)) {
      const method = "patch" in methods ? "PUT" : "PATCH";
      const refused = await call(address.replace("{id}", id), { method });
      const allowed = (refused.headers.get("allow") ?? "none").split(", ").filter((name) => name !== "HEAD");
      expect([address, Object.keys(methods).sort()]).toEqual([
        ...[address, allowed.map((name) => name.toLowerCase()).sort()],
      ]);
    }
  });

  it("leads from a new export to calls that there are", async () => {
    const document = await read();
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    const links = operations.flatMap(({ responses }) =>
      Object.values(responses).flatMap((response) => Object.values(response.links ?? {})),
    );
    const known = operations.map(({ operationId }) => operationId);
    expect(links.filter(({ operationId }) => !known.includes(operationId))).toEqual([]);
    expect(new Set(links.map(({ operationId }) => operationId)).size).toBe(5);
  });

  it("has an example of a request that makes an export", async () => {
    const { example } = (await read()).components.schemas["ExportRequest"] ?? {};
    const job = await exportReady(exportRequestSchema.parse(example));
    expect(job.receipt).toMatchObject({ rowsWritten: 1000, where: { delay: { gte: 60 } } });
  });

  it("names every code that a request may be refused with", async () => {
    const operations = Object.values((await read()).paths).flatMap((methods) => Object.values(methods));
    const described = operations.flatMap(({ responses }) =>
      Object.entries(responses).flatMap(([status, { description }]) =>
        [...description.matchAll(/`(\w+)`/g)].map(([, code]) => `${code} ${status}`),
      ),
    );
    // Of any other method or address.
    const known = [...new Set([...described, "method_not_allowed 405"])].sort();
    expect(known).toEqual(
      Object.entries(statusOf)
        .map(([code, status]) => `${code} ${status}`)
        .sort(),
    );
  });

  it("is served by the web alone, as all of the API", async () => {
    const atWorker = await fetch(new URL("/api/openapi.json", inject("stack").workerUrl));
    expect((await problemOf(atWorker)).code).toBe("not_found");
  });
});
