import type { Tool } from "./tool";

export const nginx: Tool = {
  name: "nginx",
  setting: "OFFLOAD_NGINX",
  programs: ["nginx"],
  trial: ["-v"],
  aptPackage: "nginx",
};
