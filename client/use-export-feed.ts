import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { feedCache } from "./feed-cache";
import { listenToFeed } from "./tab-feed";

/** Has the page's cache told of exports by the server, as long as there is something to hear. */
export function useExportFeed(isWanted: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (isWanted) return listenToFeed(feedCache(queryClient));
  }, [isWanted, queryClient]);
}
