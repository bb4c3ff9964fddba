"use client";

import { useEffect } from "react";
import { EarlyScript } from "./early-script";

/** What somebody presses, chooses from or types into. */
type Control = HTMLButtonElement | HTMLSelectElement | HTMLInputElement;

declare global {
  interface Window {
    /** What was pressed or filled in before the page's scripts had come; undefined once they have, or are waited for no longer. */
    earlyInput?: Set<Control> | undefined;
  }
}

/** How long what is pressed or filled in waits for scripts, in milliseconds. */
const patience = 30_000;
const pause = 50;

/**
 * Runs in the page before all else. Nobody else hears of such a press: neither React, in the middle of taking the page over,
 * nor a form, that would send itself.
 */
const keepInput = `
window.earlyInput = new Set();
setTimeout(() => (window.earlyInput = undefined), ${patience});
addEventListener("click", (event) => {
  const button = event.target.closest?.("button");
  if (!button || !window.earlyInput) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  window.earlyInput.add(button);
}, true);
addEventListener("input", ({ target }) => window.earlyInput?.add(target), true);`;

/**
 * Lets what is pressed or filled in before a page's scripts have come count once they have: over a slow network a page is
 * seen long before. Fields are to hear of `input`: React keeps a `change` to itself of which it has the value already.
 */
export function EarlyInput({ nonce }: { nonce: string | undefined }) {
  useEffect(tellAgain, []);
  return <EarlyScript nonce={nonce} text={keepInput} />;
}

function tellAgain() {
  const early = window.earlyInput ?? [];
  window.earlyInput = undefined;
  for (const control of early) tellUntilHeard(awaitHearing(control));
  const end = new AbortController();
  const options = { capture: true, signal: end.signal };
  addEventListener("click", tellAgainUnlessHeard, options);
  addEventListener("input", tellAgainUnlessHeard, options);
  addEventListener("submit", holdBack, options);
  return () => end.abort();
}

/**
 * Pressed or filled in, and not heard of it yet. React takes parts of a page over later than the page, and keeps an event from
 * a part of which something is still on its way.
 */
const unheard = new Set<EventTarget>();

function awaitHearing(control: Control): Control {
  unheard.add(control);
  control.addEventListener(eventOf(control), () => unheard.delete(control), { once: true, capture: true });
  return control;
}

const eventOf = (control: Control) =>
  control instanceof HTMLButtonElement ? "click" : control instanceof HTMLSelectElement ? "change" : "input";

function tellAgainUnlessHeard({ type, target, isTrusted }: Event) {
  if (!isTrusted || !(target instanceof Element)) return;
  const control = type === "click" ? target.closest("button") : (target as Control);
  if (!control || unheard.has(control)) return;
  awaitHearing(control);
  setTimeout(() => tellUntilHeard(control));
}

function tellUntilHeard(control: Control, until = performance.now() + patience) {
  if (!control.isConnected || control.matches(":disabled") || performance.now() > until)
    unheard.delete(control);
  if (!unheard.has(control)) return;
  if (control instanceof HTMLButtonElement) control.click();
  else control.dispatchEvent(new Event(eventOf(control), { bubbles: true }));
  setTimeout(() => tellUntilHeard(control, until), pause);
}

/** A form whose button is to be pressed again would else send itself. */
function holdBack(event: SubmitEvent) {
  if (event.submitter && unheard.has(event.submitter)) event.preventDefault();
}
