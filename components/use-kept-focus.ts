"use client";

import { useLayoutEffect, useRef } from "react";

/**
 * For a group whose controls come and go: when the focused one goes, the group itself takes the focus,
 * so that a keyboard stays in its place; and not the next control, which a second press would hit.
 */
export function useKeptFocus<E extends HTMLElement>() {
  const group = useRef<E>(null);
  const hasFocus = useRef(false);

  useLayoutEffect(() => {
    // It may have had the focus before React came to hear of it.
    if (group.current?.contains(document.activeElement)) hasFocus.current = true;
    // React keeps quiet about the blur of an element that it removes: the flag is then still up.
    else if (hasFocus.current && document.activeElement === document.body) group.current?.focus();
  });

  return {
    ref: group,
    tabIndex: -1,
    onFocus: () => void (hasFocus.current = true),
    onBlur: () => void (hasFocus.current = false),
  };
}
