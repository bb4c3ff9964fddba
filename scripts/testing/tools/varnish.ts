import type { Tool } from "./tool";

export const varnish: Tool = {
  name: "Varnish",
  setting: "OFFLOAD_VARNISH",
  programs: ["varnishd"],
  // It compiles its configuration with the system's C compiler, and so shows that there is one.
  trial: ["-C", "-b", "127.0.0.1:80"],
  aptPackage: "varnish",
};
