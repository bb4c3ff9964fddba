/** Tells something for a few seconds, on whatever page is then open; `Toasts` shows it. Never throws: it is done all the same. */
export async function toast(text: string): Promise<void> {
  const sonner = await import("sonner").catch(() => null);
  sonner?.toast(text);
}
