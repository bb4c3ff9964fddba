import path from "node:path";
import process from "node:process";

/** How this command is called, to tell its reader how to call it with other settings. */
export const ownCommand = () =>
  path.basename(process.argv[1] ?? "") === "demo.ts" ? "npm run demo" : "npm start";
