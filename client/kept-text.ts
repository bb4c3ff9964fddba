/**
 * What a browser keeps under one key of a storage, as text. What the storage does not take, being full or forbidden, lasts as
 * long as the page, and goes before what it still has.
 * @param none what there is while nothing is kept, or what `parse` throws at: other scripts of the site write there, too
 */
export function keptText<T>(
  where: "localStorage" | "sessionStorage",
  key: string,
  none: T,
  parse: (text: string) => T,
) {
  const listeners = new Set<() => void>();
  let unsaved: string | null = null;
  /** The same value for the same text, as React asks of a store. */
  let text: string | null = null;
  let value = none;

  return {
    read(): T {
      try {
        const now = unsaved ?? globalThis[where].getItem(key);
        if (now === text) return value;
        text = now;
        value = none;
        if (text) value = parse(text);
      } catch {
        // It is forbidden to read, or broken.
      }
      return value;
    },

    /** Keeps nothing for the empty text. */
    write(next: string): void {
      unsaved = null;
      try {
        globalThis[where].setItem(key, next);
      } catch {
        unsaved = next;
      }
      listeners.forEach((listener) => listener());
    },

    /** Calls back after every change, other tabs' included. */
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      window.addEventListener("storage", listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener("storage", listener);
      };
    },
  };
}
