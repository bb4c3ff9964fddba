import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { beforeEach, expect, it, vi } from "vitest";

const asNginx = { "x-sendfile-type": "X-Accel-Redirect" };

async function accelPath(
  headers: IncomingHttpHeaders,
  servablePath: string | null = "id/file-1",
  method = "GET",
) {
  const { accelPathFor } = await import("@/lib/http/accel-path");
  return accelPathFor({ method, headers } as IncomingMessage, servablePath);
}

// Settings are read once a process.
beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("DATABASE_URL", "postgresql://localhost/offload");
  vi.stubEnv("OFFLOAD_ACCEL_PREFIX", "/offload-files");
});

it("nginx is told where a file is, in characters that every path may have", async () => {
  expect(await accelPath(asNginx)).toBe("/offload-files/id/file-1");
  expect(await accelPath(asNginx, "a b/ü%?#.csv")).toBe("/offload-files/a%20b/%C3%BC%25%3F%23.csv");
});

it("nobody is told who does not ask as nginx does", async () => {
  expect(await accelPath({})).toBeNull();
  expect(await accelPath({ "x-sendfile-type": "X-Sendfile" })).toBeNull();
});

it("nobody is told without the setting, or of a file that lies in no folder", async () => {
  expect(await accelPath(asNginx, null)).toBeNull();
  vi.stubEnv("OFFLOAD_ACCEL_PREFIX", "");
  vi.resetModules();
  expect(await accelPath(asNginx)).toBeNull();
});

it("nginx is not told where it would judge otherwise than Offload", async () => {
  expect(await accelPath(asNginx, "id/file-1", "HEAD")).toBeNull();
  for (const name of ["if-match", "if-modified-since", "if-unmodified-since"]) {
    expect(await accelPath({ ...asNginx, [name]: "x" })).toBeNull();
  }
});
