"use client";

import type { UseMutationResult } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "./error-words";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";

type ConfirmButtonProps = {
  /** As in `Revoke`. */
  verb: string;
  /** To what it is done: said to screen readers, since many such buttons stand below each other. */
  what: string;
  act: Pick<UseMutationResult<unknown, Error, void>, "mutate" | "isPending" | "error">;
};

/** Does what cannot be taken back, once that is meant: the first press only asks, and moving on takes it back. */
export function ConfirmButton({ verb, what, act }: ConfirmButtonProps) {
  const { confirming: text, button } = useMessages();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <span className="inline-flex items-center gap-2">
      {act.error && (
        <span role="status" className="text-bad text-xs">
          {errorText(act.error, button)}
        </span>
      )}
      <Button
        size="small"
        variant={isAsking ? "outline" : "ghost"}
        isBusy={act.isPending}
        aria-label={isAsking ? text.sureOf(verb, what) : text.of(verb, what)}
        onBlur={() => setIsAsking(false)}
        onClick={() => (isAsking ? act.mutate() : setIsAsking(true))}
      >
        {isAsking ? text.sure(verb) : verb}
      </Button>
    </span>
  );
}
