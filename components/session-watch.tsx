"use client";

import { useEffect } from "react";
import { sessionChannel } from "./open-afresh";

/** Shows a page anew once somebody has signed in or out in another tab: nothing of one is to stay before the other. */
export function SessionWatch() {
  useEffect(() => {
    if (!("BroadcastChannel" in globalThis)) return;
    const channel = new BroadcastChannel(sessionChannel);
    channel.onmessage = () => window.location.reload();
    return () => channel.close();
  }, []);
  return null;
}
