import { expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { takePlace } from "@/lib/http/take-place";

const actor = (id: string) => ({ organisation: "acme", id }) as Actor;
const stream = {
  name: "stream",
  words: "event streams open",
  mostOfActor: 2,
  mostOfAll: 3,
  advice: "",
} as const;
const download = { ...stream, name: "download", words: "downloads under way" } as const;

it("each has so many of a kind, and all together; each kind is counted by itself", () => {
  const back = [actor("ada"), actor("ada"), actor("bo")].map((who) => takePlace(who, stream));
  expect(() => takePlace(actor("ada"), stream)).toThrow(
    /^You have 2 event streams open, and can have no more/,
  );
  expect(() => takePlace(actor("bo"), stream)).toThrow(/^This server has 3 event streams open/);
  back.push(takePlace(actor("ada"), download));

  back[2]!();
  back[2] = takePlace(actor("cy"), stream);
  expect(() => takePlace(actor("bo"), stream)).toThrow(/^This server has 3/);
  back.forEach((giveBack) => giveBack());
  expect(takePlace(actor("bo"), stream)).toBeTypeOf("function");
});
