/**
 * Puts words before the tab's title, whatever page is opened meanwhile; nothing for the empty text.
 * @returns what takes them away again
 */
export function putBeforeTitle(words: string): () => void {
  if (words === "") return () => undefined;
  const prefix = `${words} · `;
  const put = () => {
    if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
  };
  put();
  const observer = new MutationObserver(put);
  observer.observe(document.head, { subtree: true, childList: true, characterData: true });
  return () => {
    observer.disconnect();
    if (document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length);
  };
}
