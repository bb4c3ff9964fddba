import { describe, expect, it } from "vitest";
import { exportRequestSchema } from "@/contract/export-request";
import { OffloadError } from "@/contract/offload-error";
import { readBody } from "@/lib/http/read-body";

async function failure(body: string, contentType = "application/json"): Promise<OffloadError> {
  const headers = { "content-type": contentType };
  const request = new Request("http://localhost/api/exports", { method: "POST", headers, body });
  const error: unknown = await readBody(request, exportRequestSchema).catch((thrown: unknown) => thrown);
  if (error instanceof OffloadError) return error;
  throw new Error("the body was taken");
}

describe("a body", () => {
  it("that is not JSON is told from one that is wrong", async () => {
    expect((await failure("{")).code).toBe("not_json");
    expect((await failure("[]")).code).toBe("invalid_input");
    expect((await failure("{}", "text/plain")).code).toBe("unsupported_media_type");
  });

  it("over 64 KiB is refused", async () => {
    expect((await failure(JSON.stringify({ definition: "x".repeat(65_536) }))).code).toBe("body_too_large");
  });

  it("has every fault pointed at", async () => {
    const body = { limit: 0, sort: [{ a: "up" }, {}], columns: [], format: "pdf", "sur/prise": 1 };
    const { faults } = await failure(JSON.stringify(body));
    expect(faults.map(({ pointer }) => pointer).sort()).toEqual(
      ["/columns", "/definition", "/format", "/limit", "/sort/0/a", "/sort/1", "/sur~1prise"].sort(),
    );
  });
});
