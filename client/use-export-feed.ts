import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Has the page's cache told of exports by the server, as long as there is something to hear. */
export function useExportFeed(isWanted: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    let end: (() => void) | undefined;
    // Most pages with a button on them never need it. Without it, exports are looked at.
    const loading = import("./follow-feed").then(({ followFeed }) => {
      if (!isOver) end = followFeed(queryClient);
    });
    loading.catch(() => undefined);
    return () => {
      isOver = true;
      end?.();
    };
  }, [isWanted, queryClient]);
}
