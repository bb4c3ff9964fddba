"use client";

import { useLayoutEffect } from "react";
import { forgetChoices } from "@/client/export-choice";
import { forgetExports } from "@/client/export-memory";
import { keptText } from "@/client/kept-text";
import { stopWatchingAll } from "@/client/watched-exports";
import { forgetNotices } from "./notice-permission";

const person = keptText("localStorage", "offload:person", "", (id) => id);

/**
 * Forgets what the browser keeps of whoever is, or was, signed in: which exports are whose button's, how files are wanted, and
 * whether they want to be told.
 */
export function forgetPerson(): void {
  forgetExports();
  forgetChoices();
  stopWatchingAll();
  forgetNotices();
  person.write("");
}

/**
 * Keeps what the browser knows of exports to one person: whose session ends without a sign-out finds it again, and whoever
 * signs in behind them finds nothing.
 */
export function KnownPerson({ id }: { id: string }) {
  useLayoutEffect(() => {
    if (person.read() === id) return;
    if (person.read() !== "") forgetPerson();
    person.write(id);
  }, [id]);
  return null;
}
