import { env } from "@/lib/env";

/** Where people reach this server. */
export const publicUrl = () => env().publicUrl ?? `http://${env().host}:${env().port}`;

/** Whether they do so under https: cookies then travel by nothing else. */
export const isSecure = () => publicUrl().startsWith("https:");
