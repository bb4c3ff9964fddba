import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";
import { followFeed } from "@/client/follow-feed";
import type { FeedListener } from "@/client/tab-feed";

const listeners = vi.hoisted(() => new Set<FeedListener>());
vi.mock("@/client/tab-feed", () => ({
  listenToFeed(listener: FeedListener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
}));
beforeEach(() => listeners.clear());

test("a cache is told once of what is heard, however many components ask for it, until the last is gone", () => {
  const client = new QueryClient();
  const ends = [followFeed(client), followFeed(client), followFeed(client)];
  expect(listeners.size).toBe(1);
  const invalidate = vi.spyOn(client, "invalidateQueries");
  for (const listener of listeners) listener.turn(true);
  expect(invalidate).toHaveBeenCalledTimes(1);

  for (const end of ends.slice(0, 2)) end();
  expect(listeners.size).toBe(1);
  ends[2]!();
  expect(listeners.size).toBe(0);
  followFeed(client);
  expect(listeners.size).toBe(1);
});

test("each of two caches is told", () => {
  followFeed(new QueryClient());
  followFeed(new QueryClient());
  expect(listeners.size).toBe(2);
});
