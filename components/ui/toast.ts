/** Tells something for a few seconds, on whatever page is then open; `Toasts` shows it. */
export async function toast(text: string): Promise<void> {
  const sonner = await import("sonner");
  sonner.toast(text);
}
