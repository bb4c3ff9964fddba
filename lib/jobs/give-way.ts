import os from "node:os";
import { logger } from "@/lib/logger";

/** As `nice` counts, from 0 to 19. Beside one other on its core, a process of this one has a quarter of it. */
const niceness = 5;

/**
 * Lets others go first where all want the processor at once: nobody notices that an export takes a moment longer, but
 * everybody does of a page. (What an export has Postgres do goes at Postgres' own pace.)
 */
export function giveWay(): void {
  try {
    if (os.getPriority() < niceness) os.setPriority(niceness);
  } catch (error) {
    logger().warn({ error }, "this worker could not give way to other processes");
  }
}
