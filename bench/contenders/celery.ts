import path from "node:path";
import { keepRedis } from "@/tests/faults/rig/keep-redis";
import { hashAndRemove } from "../hash-of";
import { measure } from "../measure";
import type { Outcome, Place } from "../contender";
import { startCelery } from "./start-celery";

/**
 * A site of Django with one Celery worker, from sending the task to its result, as the story's site did it.
 * @param task of bench/django/site_of_flights/tasks.py
 */
export function exportByCelery(task: "write_objects" | "write_values") {
  return async (place: Place, rows: number): Promise<Outcome> => {
    const file = path.join(place.dataDir, "django.csv");
    const redis = await keepRedis(place.redis, place.dataDir);
    try {
      const celery = await startCelery(place, redis.url);
      try {
        const measured = await measure(celery.pid, rows, (count) => celery.run(task, count, file));
        return { ...measured, sha256: await hashAndRemove(file) };
      } finally {
        await celery.stop();
      }
    } finally {
      await redis.stop();
    }
  };
}
