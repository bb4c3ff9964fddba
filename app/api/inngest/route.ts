import { serve } from "inngest/next";
import { inngest } from "@/inngest/client";
import { runExport } from "@/inngest/run-export";
import { guarded } from "@/lib/http/handle";
import { requireAdmitted } from "@/lib/http/require-admitted";

const door = serve({ client: inngest, functions: [runExport] });

type Answer = typeof door.GET;

/** Only workers have it, by whatever name a request finds the way past `proxy.ts`: who registers here makes the exports. */
const ofWorkers = (answer: Answer) =>
  guarded(async (request, context) => {
    requireAdmitted({ method: request.method, headers: request.headers, pathname: "/api/inngest" });
    return answer(request as Parameters<Answer>[0], context);
  });

/** The engine's door. */
export const [GET, POST, PUT] = [ofWorkers(door.GET), ofWorkers(door.POST), ofWorkers(door.PUT)];
