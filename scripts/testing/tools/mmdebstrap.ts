import type { Tool } from "./tool";

/** Makes a bare Debian, in which the tests see the other tools installed. */
export const mmdebstrap: Tool = {
  name: "mmdebstrap",
  setting: "OFFLOAD_MMDEBSTRAP",
  programs: ["mmdebstrap"],
  trial: ["--version"],
  aptPackage: "mmdebstrap",
};
