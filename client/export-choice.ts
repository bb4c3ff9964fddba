import { useSyncExternalStore } from "react";

/** How somebody wants their files; kept in the browser, so that one press makes the next one alike. */
export interface ExportChoice {
  /** Whether text that a spreadsheet would run as a formula is disarmed. */
  readonly guard: boolean;
  /** The file's name, with `{date}` for the day; empty for the server's own. */
  readonly name: string;
}

const usualChoice: ExportChoice = { guard: true, name: "" };

const keyOf = (definition: string) => `offload:choice:${definition}`;
const listeners = new Set<() => void>();
/** The same object for the same text, as React asks of a store; and all there is where the browser allows no storage. */
const known = new Map<string, { text: string; choice: ExportChoice }>();

/** The last choice for a definition's exports, and what makes another the last. */
export function useExportChoice(definition: string): [ExportChoice, (choice: ExportChoice) => void] {
  const choice = useSyncExternalStore(
    subscribe,
    () => recall(definition),
    () => usualChoice,
  );
  return [choice, (next) => remember(definition, next)];
}

/** What of a request is the choice's: nothing where it is the usual one. @param now for the day, in UTC */
export function choiceOf({ guard, name }: ExportChoice, now = new Date()) {
  const filename = name.trim().replaceAll("{date}", now.toISOString().slice(0, 10));
  return { ...(!guard && { guard }), ...(filename !== "" && { filename }) };
}

function recall(definition: string): ExportChoice {
  const before = known.get(definition);
  try {
    const text = localStorage.getItem(keyOf(definition)) ?? "";
    if (before?.text === text) return before.choice;
    const choice = parse(text);
    known.set(definition, { text, choice });
    return choice;
  } catch {
    return before?.choice ?? usualChoice;
  }
}

/** Other scripts of the site can write to the same storage. */
function parse(text: string): ExportChoice {
  const stored = text === "" ? {} : (JSON.parse(text) as Partial<ExportChoice> | null);
  const { guard, name } = stored ?? {};
  return { guard: guard !== false, name: typeof name === "string" ? name.slice(0, 200) : "" };
}

function remember(definition: string, choice: ExportChoice) {
  const text = JSON.stringify(choice);
  try {
    localStorage.setItem(keyOf(definition), text);
  } catch {
    // Storage is full or forbidden: it lasts as long as the page.
    known.set(definition, { text: "", choice });
  }
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
