import { isDatabaseAway } from "@/lib/db/is-database-away";
import { env } from "@/lib/env";
import { tryCopying } from "@/lib/lanes/try-copying";
import { logger } from "@/lib/logger";

/**
 * Tells the operator of a worker whether its database copies as the copy lane needs it to: at start, and once an hour,
 * for a database may be moved. Each export is tried by itself all the same, and is read page by page where that fails.
 * @throws what the database says while it is away
 */
export async function testCopying(): Promise<void> {
  if (env().lane === "prisma") return;
  try {
    await tryCopying();
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    logger().warn(
      { error },
      "the database does not copy rows as Offload asks it to: exports are read page by page, which takes longer",
    );
  }
}
