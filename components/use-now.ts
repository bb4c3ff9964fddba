import { useSyncExternalStore } from "react";

const stepMs = 30_000;

/** The time, to half a minute; the page says anew what it says of it as it goes on. For what the server does not write. */
export const useNow = (): number => useSyncExternalStore(subscribe, readNow, readNow);

const readNow = () => Math.floor(Date.now() / stepMs) * stepMs;

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, stepMs);
  return () => clearInterval(timer);
}
