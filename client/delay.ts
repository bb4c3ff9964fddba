/** @throws the signal's reason when it is aborted, at the latest then */
export function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal?.reason as Error);
    if (signal?.aborted) return leave();
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", leave);
      resolve();
    }, ms);
    signal?.addEventListener("abort", () => (clearTimeout(timer), leave()), { once: true });
  });
}
