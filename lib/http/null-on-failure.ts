import { logger } from "@/lib/logger";

/** Does what a page can do without: null when it fails, of which the log has the cause. @param what is done, for the log */
export async function nullOnFailure<T>(what: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    logger().warn({ error, what }, "a part of a page failed, and was left out");
    return null;
  }
}
