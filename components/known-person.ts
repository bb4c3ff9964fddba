"use client";

import { useLayoutEffect } from "react";
import { forgetChoices } from "@/client/export-choice";
import { forgetExports } from "@/client/export-memory";
import { keptText } from "@/client/kept-text";
import { stopWatchingAll } from "@/client/watched-exports";
import { forgetNotices } from "./notice-permission";

const person = keptText("localStorage", "offload:person", "", (id) => id);
/** Whose what the tab alone keeps is: another tab may have been the first to see the next person. */
const personOfTab = keptText("sessionStorage", "offload:person", "", (id) => id);

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
  personOfTab.write("");
}

/**
 * Keeps what the browser knows of exports to one person: whose session ends without a sign-out finds it again, and whoever
 * signs in behind them finds nothing.
 */
export function keepToPerson(id: string): void {
  const isOther = (known: string) => known !== "" && known !== id;
  if (isOther(person.read())) forgetPerson();
  // The browser's is the new person's already.
  else if (isOther(personOfTab.read())) stopWatchingAll();
  if (person.read() !== id) person.write(id);
  if (personOfTab.read() !== id) personOfTab.write(id);
}

/** Does so before the page shows anything of it. */
export function KnownPerson({ id }: { id: string }) {
  useLayoutEffect(() => keepToPerson(id), [id]);
  return null;
}
