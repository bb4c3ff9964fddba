"use client";

import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";

type SearchFieldProps = {
  label: string;
  /** What is searched for now. */
  value: string;
  maxLength: number;
  search: (text: string) => void;
};

/** Nobody is asked for each letter of a word. */
const pauseMs = 300;

/** A line to search by: it does so by itself when whoever types pauses. */
export function SearchField({ label, value, maxLength, search }: SearchFieldProps) {
  // Null while what is typed is what is searched for, be that changed elsewhere.
  const [draft, setDraft] = useState<string | null>(null);
  const searchNow = useEffectEvent((text: string) => {
    search(text);
    setDraft(null);
  });
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => searchNow(draft), pauseMs);
    return () => clearTimeout(timer);
  }, [draft]);
  return (
    <label className="relative flex min-w-0 flex-1 basis-56 items-center">
      <span className="sr-only">{label}</span>
      <Search aria-hidden className="text-muted pointer-events-none absolute start-2.5 size-4" />
      <input
        type="search"
        placeholder={label}
        value={draft ?? value}
        maxLength={maxLength}
        autoComplete="off"
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
        className="rounded-control border-field bg-raised placeholder:text-muted h-8 w-full min-w-0 border ps-8 pe-2"
      />
    </label>
  );
}
