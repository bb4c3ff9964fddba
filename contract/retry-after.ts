/**
 * Seconds until the next look at a running job is worth it: one while it is young, then five.
 * @param ageMs how long ago the job was created, in milliseconds
 */
export function retryAfterSeconds(ageMs: number): number {
  return ageMs < 5000 ? 1 : 5;
}
