"use client";

import { useEffect } from "react";
import { putBeforeTitle } from "./put-before-title";

/** Puts words before the tab's title while its user is there, whatever page is opened meanwhile; nothing for the empty text. */
export function useTabTitle(words: string): void {
  useEffect(() => putBeforeTitle(words), [words]);
}
