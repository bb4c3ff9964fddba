import type { QueryClient } from "@tanstack/react-query";
import { feedCache } from "./feed-cache";
import { listenToFeed } from "./tab-feed";

/**
 * Has a cache told of exports by the server.
 * @returns what ends it
 */
export const followFeed = (queryClient: QueryClient): (() => void) => listenToFeed(feedCache(queryClient));
