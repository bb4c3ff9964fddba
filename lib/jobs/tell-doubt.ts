import type { Doubt } from "@/lib/lanes/choose-lane";
import { logger } from "@/lib/logger";

/** By this process. */
const doubts = new Map<Doubt, number>();

/** Says, and counts, that an export which Postgres could write itself is read page by page. */
export function tellDoubt(job: string, doubt: Doubt): void {
  const count = (doubts.get(doubt) ?? 0) + 1;
  doubts.set(doubt, count);
  logger().warn({ job, doubt, count }, "an export that could be copied takes the prisma lane");
}
