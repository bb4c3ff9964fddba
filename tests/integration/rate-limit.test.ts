import { beforeAll, expect, inject, it } from "vitest";
import { demoPeople } from "@/prisma/demo/demo-people";
import { keyOf, problemOf } from "../support/api";

const [ada, tex] = demoPeople;
let ask: (email: string) => Promise<Response>;

/** The doors of this process, which lets each key ask three times a minute. */
beforeAll(async () => {
  Object.assign(process.env, {
    DATABASE_URL: inject("stack").databaseUrl,
    OFFLOAD_REQUESTS_PER_MINUTE: "3",
    LOG_LEVEL: "silent",
  });
  const { handle, json } = await import("@/lib/http/handle");
  const door = handle("exports:read", async () => json({}));
  ask = (email) => {
    const headers = { ...keyOf(email), Host: "localhost" };
    const request = new Request("http://localhost/api/exports", { headers });
    return door(request, { params: Promise.resolve({}) });
  };
});

it("each key is told what is left of its minute, and then when to go on", async () => {
  const left: (string | null)[] = [];
  for (let time = 0; time < 3; time += 1) left.push((await ask(ada.email)).headers.get("ratelimit"));
  expect(left.map((said) => /^"default";r=(\d+);t=(?:[1-9]|[1-5]\d|60)$/.exec(said ?? "")?.[1])).toEqual([
    ...["2", "1", "0"],
  ]);
  const refused = await ask(ada.email);
  expect(refused.headers.get("ratelimit-policy")).toBe('"default";q=3;w=60');
  expect(refused.headers.get("ratelimit")).toMatch(/^"default";r=0;t=\d+$/);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await problemOf(refused)).toMatchObject({ status: 429, code: "too_many_requests" });
  // Another's is another's.
  expect((await ask(tex.email)).status).toBe(200);
});
