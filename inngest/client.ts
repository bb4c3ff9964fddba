import { Inngest } from "inngest";

/** The engine's client. It reads its address and keys from `INNGEST_…` settings. */
export const inngest = new Inngest({ id: "offload" });
