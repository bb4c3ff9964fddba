import { serve } from "inngest/next";
import { inngest } from "@/inngest/client";
import { runExport } from "@/inngest/run-export";
import { env } from "@/lib/env";
import { requireRole } from "@/lib/http/require-role";
import { guarded } from "@/lib/http/handle";

const door = serve({ client: inngest, functions: [runExport] });

type Answer = typeof door.GET;

/** Only workers have it, by whatever name a request finds the way past `proxy.ts`: who registers here makes the exports. */
const ofWorkers = (answer: Answer) =>
  guarded(async (request, context) => {
    requireRole(env().role, "/api/inngest");
    return answer(request as Parameters<Answer>[0], context);
  });

/** The engine's door. */
export const [GET, POST, PUT] = [ofWorkers(door.GET), ofWorkers(door.POST), ofWorkers(door.PUT)];
