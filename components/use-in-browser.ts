import { useSyncExternalStore } from "react";

/**
 * What only a browser knows; on a server, and until its page is taken over, what stands there instead.
 * @param read gives the same value each time, as React asks of a store
 */
export const useInBrowser = <T>(read: () => T, onServer: T): T =>
  useSyncExternalStore(never, read, () => onServer);

/** Nobody tells of a change: each render reads it anew. */
const never = () => () => {};
