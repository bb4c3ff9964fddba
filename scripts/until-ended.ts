/** Waits for ever: signals end the process (`endChildrenWithUs`). */
export function untilEnded(): Promise<never> {
  const day = 86_400_000;
  return new Promise(() => setInterval(() => undefined, day));
}
