"use client";

import { useEffect } from "react";

declare global {
  interface Window {
    /** The buttons that were pressed before the page's scripts had come; undefined once they have, or are waited for no longer. */
    earlyPresses?: Set<HTMLButtonElement> | undefined;
  }
}

/** How long a press waits for scripts, in milliseconds. */
const patience = 30_000;
const pause = 50;

/**
 * Runs in the page before all else. Nobody else hears of such a press: neither React, in the middle of taking the page over,
 * nor a form, that would send itself.
 */
const keepPresses = `
window.earlyPresses = new Set();
setTimeout(() => (window.earlyPresses = undefined), ${patience});
addEventListener("click", (event) => {
  const button = event.target.closest?.("button");
  if (!button || !window.earlyPresses) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  window.earlyPresses.add(button);
}, true);`;

/** Lets buttons that are pressed before a page's scripts have come count once they have: over a slow network a page is seen long before. */
export function EarlyPresses({ nonce }: { nonce: string | undefined }) {
  useEffect(pressAgain, []);
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: keepPresses }} />;
}

function pressAgain() {
  const early = window.earlyPresses ?? [];
  window.earlyPresses = undefined;
  for (const button of early) pressUntilHeard(awaitHearing(button));
  addEventListener("click", pressAgainUnlessHeard, true);
  addEventListener("submit", holdBack, true);
  return () => {
    removeEventListener("click", pressAgainUnlessHeard, true);
    removeEventListener("submit", holdBack, true);
  };
}

/**
 * Pressed, and not heard of it yet. React takes parts of a page over later than the page, and keeps a press from a part of
 * which something is still on its way.
 */
const unheard = new Set<HTMLButtonElement>();

function awaitHearing(button: HTMLButtonElement): HTMLButtonElement {
  unheard.add(button);
  button.addEventListener("click", () => unheard.delete(button), { once: true, capture: true });
  return button;
}

function pressAgainUnlessHeard({ target, isTrusted }: MouseEvent) {
  const button = target instanceof Element && target.closest("button");
  if (!button || !isTrusted || unheard.has(button)) return;
  awaitHearing(button);
  setTimeout(() => pressUntilHeard(button));
}

function pressUntilHeard(button: HTMLButtonElement, until = performance.now() + patience) {
  if (!button.isConnected || button.matches(":disabled") || performance.now() > until) unheard.delete(button);
  if (!unheard.has(button)) return;
  button.click();
  setTimeout(() => pressUntilHeard(button, until), pause);
}

/** A form whose button is to be pressed again would else send itself. */
function holdBack(event: SubmitEvent) {
  if (unheard.has(event.submitter as HTMLButtonElement)) event.preventDefault();
}
