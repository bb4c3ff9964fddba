"use client";

import dynamic from "next/dynamic";
import type { CSSProperties } from "react";
import type { ToasterProps } from "sonner";
import { useMessages } from "./messages/use-messages";

const Nothing = () => null;

// Nothing is told before something was done: it need not come with the page, and where it does not come, the page stays.
const Toaster = dynamic<ToasterProps>(
  () =>
    import("sonner").then(
      (sonner) => sonner.Toaster,
      () => Nothing,
    ),
  { ssr: false },
);

const colours = {
  "--normal-bg": "var(--raised)",
  "--normal-border": "var(--line-strong)",
  "--normal-text": "var(--text)",
  "--border-radius": "var(--radius)",
} as CSSProperties;

/** Where `toast` tells what was done to something that is gone with it; all else is told beside what was pressed. */
export function Toasts() {
  const { toasts } = useMessages();
  return (
    <Toaster
      position="top-center"
      theme="system"
      duration={10_000}
      closeButton
      containerAriaLabel={toasts.region}
      toastOptions={{ closeButtonAriaLabel: toasts.close, className: "wrap-anywhere" }}
      style={colours}
    />
  );
}
