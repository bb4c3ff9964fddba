import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { requireSpace } from "@/bench/require-space";

it("a disk with too little space left is named, with what is needed and what to do", async () => {
  await expect(requireSpace(tmpdir(), 1, 30_000_000)).resolves.toBeUndefined();
  await expect(requireSpace(tmpdir(), 5e18, 30_000_000)).rejects.toThrow(
    new RegExp(
      String.raw`^The bench of 30,000,000 rows needs 5000000000\.0 GB of disk at ${tmpdir()}, and [\d.]+ GB are free\. ` +
        "Free some space there, or measure less: ",
    ),
  );
});
