import type { QueryClient } from "@tanstack/react-query";
import { feedCache } from "./feed-cache";
import { listenToFeed } from "./tab-feed";

/** The caches that are told, with how many ask for it: each is told once, however many there are. */
const followed = new WeakMap<QueryClient, { users: number; readonly end: () => void }>();

/**
 * Has a cache told of exports by the server.
 * @returns what ends it, once nobody else asks for it
 */
export function followFeed(queryClient: QueryClient): () => void {
  const feed = followed.get(queryClient) ?? { users: 0, end: listenToFeed(feedCache(queryClient)) };
  followed.set(queryClient, feed);
  feed.users += 1;
  return () => {
    feed.users -= 1;
    if (feed.users > 0) return;
    followed.delete(queryClient);
    feed.end();
  };
}
