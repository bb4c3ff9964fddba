import { type PageClient, createPageClient } from "./page-client";
import { isFed } from "./feed-state";

/** The page's own server. */
export const sameOrigin = createPageClient();

/**
 * `networkMode` always: the browser's own notion of being offline knows nothing of a server on this
 * machine, and a request that fails is tried again here anyway.
 */
export const network = { networkMode: "always", refetchOnReconnect: true } as const;

/** Whether the server tells of its own accord what comes of the exports that this client asks for. */
export const isTold = (api: PageClient) => api === sameOrigin && isFed();
