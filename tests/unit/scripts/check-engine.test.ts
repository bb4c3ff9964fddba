import { expect, it, vi } from "vitest";
import { checkEngine } from "@/scripts/engine/check-engine";
import { findFreePort } from "@/scripts/process/free-port";

it("an engine of one's own that does not answer yet is named with its setting, and waited for", async () => {
  const lines = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const engineUrl = `http://127.0.0.1:${await findFreePort()}`;
  await checkEngine(engineUrl);
  const said = lines.mock.calls.flat().join("\n");
  lines.mockRestore();
  expect(said).toContain(`${engineUrl} (INNGEST_BASE_URL) does not answer yet (connect ECONNREFUSED`);
});
