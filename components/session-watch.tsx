"use client";

import { useEffect } from "react";
import { sessionChannel } from "./open-afresh";

const showAnew = () => window.location.reload();

/** Shows a page anew once somebody has signed in or out in another tab: nothing of one is to stay before the other. */
export function SessionWatch() {
  useEffect(() => {
    const channel = sessionChannel();
    channel?.addEventListener("message", showAnew);
    return () => channel?.removeEventListener("message", showAnew);
  }, []);
  return null;
}
