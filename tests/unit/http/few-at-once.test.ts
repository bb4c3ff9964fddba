import { describe, expect, it } from "vitest";
import { fewAtOnce, inTurn } from "@/lib/http/few-at-once";
import type { Actor } from "@/lib/auth/actor";

const actor = (id: string) => ({ id }) as Actor;
/** Work that ends when it is told to. */
function work() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  let hasBegun = false;
  const run = () => ((hasBegun = true), promise);
  return { run, end: () => resolve(), hasBegun: () => hasBegun };
}

describe("a person's heavy work", () => {
  it("is three at once, in their order; others' goes on beside it", async () => {
    const ada = actor("ada");
    const works = Array.from({ length: 5 }, work);
    const done = works.map(({ run }) => inTurn(ada, run));
    expect(works.map(({ hasBegun }) => hasBegun())).toEqual([true, true, true, false, false]);
    await expect(fewAtOnce(ada, async () => 1)).rejects.toMatchObject({ code: "too_many_requests" });
    expect(await fewAtOnce(actor("bo"), async () => 1)).toBe(1);
    works[1]?.end();
    await done[1];
    await expect.poll(() => works.map(({ hasBegun }) => hasBegun())).toEqual([true, true, true, true, false]);
    works.forEach(({ end }) => end());
    await Promise.all(done);
    expect(await fewAtOnce(ada, async () => 1)).toBe(1);
  });

  it("that fails gives its place away, too", async () => {
    const ada = actor("ada");
    const fail = () => Promise.reject(new Error("only a test"));
    for (let time = 0; time < 5; time += 1) await expect(inTurn(ada, fail)).rejects.toThrow("only a test");
    expect(await fewAtOnce(ada, async () => 1)).toBe(1);
  });

  it("is refused where very many wait", async () => {
    const ada = actor("ada");
    const works = Array.from({ length: 23 }, work);
    const done = works.map(({ run }) => inTurn(ada, run));
    await expect(inTurn(ada, async () => 1)).rejects.toMatchObject({ code: "too_many_requests" });
    works.forEach(({ end }) => end());
    await Promise.all(done);
  });
});
