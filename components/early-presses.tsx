"use client";

import { useEffect } from "react";

declare global {
  interface Window {
    /** The buttons that were pressed before the page's scripts had come; undefined once they have. */
    earlyPresses?: Set<HTMLButtonElement> | undefined;
  }
}

/** Runs in the page before all else. What a form would send by itself waits, too. */
const keepPresses = `
window.earlyPresses = new Set();
addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !window.earlyPresses) return;
  event.preventDefault();
  window.earlyPresses.add(button);
}, true);`;

/** Lets what is pressed before a page's scripts have come count once they have: over a slow network a page is seen long before. */
export function EarlyPresses({ nonce }: { nonce: string | undefined }) {
  useEffect(pressAgain, []);
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: keepPresses }} />;
}

function pressAgain() {
  const early = window.earlyPresses ?? [];
  window.earlyPresses = undefined;
  for (const button of early) pressUntilHeard(button);
  addEventListener("click", pressAgainUnlessHeard, true);
  return () => removeEventListener("click", pressAgainUnlessHeard, true);
}

/** Parts of a page are taken over later than the page. */
function pressAgainUnlessHeard({ target, isTrusted }: MouseEvent) {
  const button = target instanceof Element && target.closest("button");
  if (!button || !isTrusted) return;
  const wasHeard = listenFor(button);
  setTimeout(() => wasHeard() || pressUntilHeard(button));
}

/** In milliseconds. */
const patience = 30_000;
const pause = 50;

function pressUntilHeard(button: HTMLButtonElement, until = performance.now() + patience) {
  if (!button.isConnected || button.disabled || performance.now() > until) return;
  const wasHeard = listenFor(button);
  button.click();
  if (!wasHeard()) setTimeout(() => pressUntilHeard(button, until), pause);
}

/** React keeps a press from what it has not taken over, and cannot at once since something of it is still on its way. */
function listenFor(button: HTMLButtonElement): () => boolean {
  let wasHeard = false;
  button.addEventListener("click", () => void (wasHeard = true), { once: true, capture: true });
  return () => wasHeard;
}
