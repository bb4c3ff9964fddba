"use client";

import { useQueryClient } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { useSyncExternalStore } from "react";
import { hasCode } from "@/client/has-code";
import { useMessages } from "./messages/use-messages";
import { signInHref } from "./sign-in-path";
import { Notice } from "./ui/notice";

/** Says that the session has ended once an answer has, and leads to where another begins, and back to this page. */
export function SessionEnded() {
  const text = useMessages().site;
  const path = usePathname() ?? "/";
  const search = useSearchParams()?.toString();
  const client = useQueryClient();
  const [queries, mutations] = [client.getQueryCache(), client.getMutationCache()];
  const hasEnded = useSyncExternalStore(
    (listener) => {
      const ends = [queries.subscribe(listener), mutations.subscribe(listener)];
      return () => ends.forEach((end) => end());
    },
    () => [...queries.getAll(), ...mutations.getAll()].some(isRefused),
    () => false,
  );
  if (!hasEnded) return null;
  const next = search ? `${path}?${search}` : path;
  return (
    <div className="mx-auto max-w-6xl px-4 pt-4 sm:px-6">
      <Notice>
        {text.sessionEnded} {/* A whole new page: nothing that was loaded before is to stay. */}
        <a href={signInHref(next)} className="underline underline-offset-4">
          {text.signInAgain}
        </a>
      </Notice>
    </div>
  );
}

const isRefused = ({ state }: { state: { error: unknown } }) => hasCode(state.error, "unauthenticated");
