import { serve } from "inngest/next";
import { inngest } from "@/inngest/client";
import { runExport } from "@/inngest/run-export";

/** The engine's door. Only workers have it (`proxy.ts`). */
export const { GET, POST, PUT } = serve({ client: inngest, functions: [runExport] });
