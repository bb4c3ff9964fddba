"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { EarlyScript } from "./early-script";
import { channelName, sessionChannel } from "./open-afresh";
import { signInPath } from "./sign-in-path";

declare global {
  interface Window {
    /** Hears of sessions until the page's scripts have come. */
    earlyWatch?: BroadcastChannel | undefined;
  }
}

const showAnew = () => window.location.reload();

/** Runs in the page before its scripts have come: a page is seen long before, and what is not heard is not said again. */
const watchEarly = `
if ("BroadcastChannel" in window) {
  window.earlyWatch = new BroadcastChannel("${channelName}");
  window.earlyWatch.onmessage = () => location.reload();
}`;

type SessionWatchProps = { isSignedIn: boolean; nonce: string | undefined };

/**
 * Shows a page anew once somebody has signed in or out in another tab, and when a link within it has led to the sign-in, for
 * a session has ended: nothing of one is to stay before the other.
 */
export function SessionWatch({ isSignedIn, nonce }: SessionWatchProps) {
  const hasEnded = usePathname() === signInPath && isSignedIn;
  useEffect(() => {
    if (hasEnded) showAnew();
  }, [hasEnded]);
  useEffect(() => {
    const channel = sessionChannel();
    channel?.addEventListener("message", showAnew);
    // It would also hear what this page says.
    window.earlyWatch?.close();
    return () => channel?.removeEventListener("message", showAnew);
  }, []);
  return <EarlyScript nonce={nonce} text={watchEarly} />;
}
