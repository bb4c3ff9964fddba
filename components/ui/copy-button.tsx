"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useMessages } from "../messages/use-messages";
import { Button } from "./button";

const shownMs = 2000;

/** Puts a text into the clipboard and says so for a moment; browsers may forbid it, which is said too. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const words = useMessages().copying;
  const [outcome, setOutcome] = useState<"copied" | "notAllowed" | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("notAllowed");
    }
  };
  return (
    <span className="inline-flex items-center gap-2">
      <Button size="small" onClick={() => void copy()}>
        {outcome === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
        {words.copy} <span className="sr-only">{what}</span>
      </Button>
      <span role="status" className="text-muted text-xs">
        {outcome && words[outcome]}
      </span>
    </span>
  );
}
