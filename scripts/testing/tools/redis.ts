import type { Tool } from "./tool";

/** What the engine keeps its runs in; Valkey is the same in all that is used of it. */
export const redis: Tool = {
  name: "Redis",
  setting: "OFFLOAD_REDIS",
  programs: ["redis-server", "valkey-server"],
  trial: ["--version"],
  aptPackage: "redis-server",
};
