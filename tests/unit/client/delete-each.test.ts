import { expect, test } from "vitest";
import { deleteEach } from "@/client/delete-each";
import { OffloadError } from "@/contract/offload-error";

test("what fails of one export keeps no other, and one that is gone is deleted", async () => {
  const deleted: string[] = [];
  const api = {
    async deleteExport(id: string) {
      if (id === "b") throw new OffloadError("unavailable", "The server cannot be reached.");
      if (id === "d") throw new OffloadError("not_found", "There is no such export.");
      deleted.push(id);
    },
  };
  const ids = ["a", "b", "c", "d", "e", "f", "g"];
  const refusal = new OffloadError("unavailable", "The server cannot be reached.");
  expect(await deleteEach(api, ids)).toEqual([{ id: "b", error: refusal }]);
  expect(deleted.sort()).toEqual(["a", "c", "e", "f", "g"]);
  expect(await deleteEach(api, [])).toEqual([]);
});

test("few requests are on their way together", async () => {
  let [now, most] = [0, 0];
  const api = {
    async deleteExport() {
      most = Math.max(most, (now += 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
      now -= 1;
    },
  };
  await deleteEach(
    api,
    Array.from({ length: 50 }, (_, index) => `${index}`),
  );
  expect(most).toBe(4);
});
