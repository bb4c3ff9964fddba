import { useState } from "react";

export interface Selection {
  /** Those that are chosen and shown, in the order shown. */
  readonly ids: readonly string[];
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  /** Chooses all that are shown, or none. */
  readonly toggleAll: () => void;
}

/** Which rows of a table are chosen; what is no longer shown is not. */
export function useSelection(shown: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set());
  const ids = shown.filter((id) => chosen.has(id));
  return {
    ids,
    has: (id) => chosen.has(id),
    toggle: (id) =>
      setChosen(
        (before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
      ),
    toggleAll: () => setChosen(new Set(ids.length < shown.length ? shown : [])),
  };
}
