import { beforeEach, vi } from "vitest";

export interface BrowserStorage {
  readonly texts: Map<string, string>;
  /** What the browser throws at whoever writes, or does anything at all. */
  fault: "full" | "forbidden" | null;
}

/** A browser's storage before each test of a file: empty, and as it should be. */
export function stubStorage(where: "localStorage" | "sessionStorage"): BrowserStorage {
  const storage: BrowserStorage = { texts: new Map(), fault: null };
  const refuse = (...faults: BrowserStorage["fault"][]) => {
    if (!faults.includes(storage.fault)) return;
    throw new DOMException("No.", storage.fault === "full" ? "QuotaExceededError" : "SecurityError");
  };
  beforeEach(() => {
    storage.texts.clear();
    storage.fault = null;
    vi.stubGlobal(where, {
      getItem(key: string) {
        refuse("forbidden");
        return storage.texts.get(key) ?? null;
      },
      setItem(key: string, text: string) {
        refuse("forbidden", "full");
        storage.texts.set(key, text);
      },
    });
  });
  return storage;
}
