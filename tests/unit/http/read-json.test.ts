import { describe, expect, it } from "vitest";
import { OffloadError } from "@/contract/offload-error";
import { readJson } from "@/lib/http/read-json";

async function failure(body: BodyInit, contentType = "application/json"): Promise<string> {
  const headers = { "content-type": contentType };
  const request = new Request("http://localhost/api/exports", { method: "POST", headers, body });
  const error: unknown = await readJson(request).catch((thrown: unknown) => thrown);
  return error instanceof OffloadError ? error.code : "none";
}

describe("a body", () => {
  it("that is not JSON is refused", async () => {
    expect(await failure("{")).toBe("not_json");
    expect(await failure("")).toBe("not_json");
    expect(await failure(new Uint8Array([34, 255, 254, 34]))).toBe("not_json");
    expect(await failure("{}", "text/plain")).toBe("unsupported_media_type");
    expect(await failure("{}", "application/json; charset=utf-8")).toBe("none");
  });

  it("may have 64 KiB and no more", async () => {
    expect(await failure(JSON.stringify("x".repeat(65_534)))).toBe("none");
    expect(await failure(JSON.stringify("x".repeat(65_535)))).toBe("body_too_large");
  });
});
