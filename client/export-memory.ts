import { hashKey } from "@tanstack/react-query";
import type { ExportRequest } from "@/contract/export-request";

/**
 * Which export belongs to which request, kept in the browser's storage, so that a button finds its
 * export again after a reload and buttons for the same request, in every tab, show the same one.
 */
const storageKey = "offload:exports";
const mostRemembered = 50;

type Memory = Record<string, string>;
const listeners = new Set<() => void>();
/** What is remembered where the browser allows no storage: it lasts as long as the page. */
let fallback: Memory = {};

export function recallExport(request: ExportRequest): string | null {
  return read()[keyOf(request)] ?? null;
}

export function rememberExport(request: ExportRequest, jobId: string) {
  write([...entriesBut(request), [keyOf(request), jobId] as const].slice(-mostRemembered));
}

export function forgetExport(request: ExportRequest) {
  write(entriesBut(request));
}

/** Calls back after every change, other tabs' included. */
export function subscribeToExportMemory(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** The same for the same request, whatever order its keys come in. */
const keyOf = (request: ExportRequest) => hashKey([request]);

const entriesBut = (request: ExportRequest) =>
  Object.entries(read()).filter(([key]) => key !== keyOf(request));

function read(): Memory {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "null");
    return stored === null ? fallback : memoryIn(stored);
  } catch {
    return fallback;
  }
}

/** Other scripts of the site can write to the same storage: only what may be an id is taken. */
function memoryIn(stored: unknown): Memory {
  const entries = Object.entries(stored as object);
  return Object.fromEntries(entries.filter(([, id]) => typeof id === "string" && /^[\w-]+$/.test(id)));
}

function write(entries: (readonly [string, string])[]) {
  fallback = Object.fromEntries(entries);
  try {
    localStorage.setItem(storageKey, JSON.stringify(fallback));
  } catch {
    // Storage is full or forbidden: the fallback has it.
  }
  listeners.forEach((listener) => listener());
}
