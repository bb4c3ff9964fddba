import type { Tool } from "./tool";

/** With the modules of virtual environments, which Debian packs apart. */
export const python: Tool = {
  name: "Python 3.10 or above",
  setting: "OFFLOAD_PYTHON",
  programs: ["python3"],
  trial: ["-c", "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))"],
  aptPackage: "python3-venv",
};
