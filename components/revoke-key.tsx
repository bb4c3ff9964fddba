"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { revokeApiKeyMutation } from "@/client/account-queries";
import type { ApiKey } from "@/contract/api-key";
import { Button } from "./ui/button";

/** Ends a key, once that is meant: the first press only asks. */
export function RevokeKey({ apiKey: { id, name } }: { apiKey: ApiKey }) {
  const [isAsking, setIsAsking] = useState(false);
  const revocation = useMutation(revokeApiKeyMutation(id));
  return (
    <span className="inline-flex items-center gap-2">
      {revocation.error && (
        <span role="status" className="text-bad text-xs">
          {revocation.error.message}
        </span>
      )}
      <Button
        size="small"
        variant={isAsking ? "outline" : "ghost"}
        isBusy={revocation.isPending}
        aria-label={isAsking ? `Revoke ${name} for good` : `Revoke ${name}`}
        onBlur={() => setIsAsking(false)}
        onClick={() => (isAsking ? revocation.mutate() : setIsAsking(true))}
      >
        {isAsking ? "Revoke for good" : "Revoke"}
      </Button>
    </span>
  );
}
