import { expect, it } from "vitest";
import { downloadsReport } from "@/bench/downloads/report";
import type { Round } from "@/bench/downloads/run-downloads";

const timing = (ms: number) => ({ ms, firstByteMs: ms / 100 });
const round = (nginx: number, offload: number, accel: number): Round => ({
  nginx: timing(nginx),
  offload: timing(offload),
  proxied: timing(1000),
  accel: timing(accel),
});

it("each way is compared with nginx of the same round, and held to its goal", () => {
  const page = downloadsReport({
    samples: [round(100, 200, 100), round(200, 400, 400), round(300, 900, 600)],
    rows: 1000,
    site: { bytes: 100e6 },
    machine: [],
    date: "2026-01-01",
  });
  expect(page).toContain("| Offload alone | 0.40 | 4.0 ms | 250 | 111 – 500 | 0.50 (0.33 – 0.50) |");
  expect(page).toContain("- Met: through Next at least 0.45 of nginx's throughput: 0.50 (0.33 – 0.50).");
  expect(page).toMatch(/- Missed: behind nginx, .* 0\.50 \(0\.50 – 1\.00\)\./);
});
