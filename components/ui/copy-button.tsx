"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";

const shownMs = 2000;

/** Puts a text into the clipboard and says so for a moment; browsers may forbid it, which is said too. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [outcome, setOutcome] = useState<"Copied" | "Not allowed here" | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("Copied");
    } catch {
      setOutcome("Not allowed here");
    }
  };
  return (
    <span className="inline-flex items-center gap-2">
      <Button size="small" onClick={() => void copy()}>
        {outcome === "Copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
        Copy <span className="sr-only">{what}</span>
      </Button>
      <span role="status" className="text-muted text-xs">
        {outcome}
      </span>
    </span>
  );
}
