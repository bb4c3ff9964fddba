"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { sessionChannel } from "./open-afresh";
import { signInPath } from "./sign-in-path";

const showAnew = () => window.location.reload();

/**
 * Shows a page anew once somebody has signed in or out in another tab, and when a link within it has led to the sign-in, for
 * a session has ended: nothing of one is to stay before the other.
 */
export function SessionWatch({ isSignedIn }: { isSignedIn: boolean }) {
  const hasEnded = usePathname() === signInPath && isSignedIn;
  useEffect(() => {
    if (hasEnded) showAnew();
  }, [hasEnded]);
  useEffect(() => {
    const channel = sessionChannel();
    channel?.addEventListener("message", showAnew);
    return () => channel?.removeEventListener("message", showAnew);
  }, []);
  return null;
}
