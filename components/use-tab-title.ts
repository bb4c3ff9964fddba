"use client";

import { useEffect } from "react";

/** What stood before the title last, so that it is taken away again. */
let before = "";

/** Puts words before the tab's title, whatever page is opened meanwhile; nothing for the empty text. */
export function useTabTitle(words: string): void {
  useEffect(() => {
    const prefix = words === "" ? "" : `${words} · `;
    const put = () => {
      const bare =
        before !== "" && document.title.startsWith(before)
          ? document.title.slice(before.length)
          : document.title;
      before = prefix;
      if (document.title !== prefix + bare) document.title = prefix + bare;
    };
    put();
    const observer = new MutationObserver(put);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => observer.disconnect();
  }, [words]);
}
