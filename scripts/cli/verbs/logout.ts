import process from "node:process";
import type { Command } from "commander";
import { createOutput } from "../output";
import type { CommonOptions } from "../session";
import { loginFile, removeLogin } from "../stored-login";

export function logoutVerb(verb: Command) {
  verb.action((_options: object, command: Command) => {
    const output = createOutput(command.optsWithGlobals<CommonOptions>());
    const isRemoved = removeLogin();
    output.result({ file: loginFile(), removed: isRemoved }, [
      isRemoved ? "Logged out." : "Nobody was logged in.",
    ]);
    if (process.env["OFFLOAD_API_KEY"]) output.tell("OFFLOAD_API_KEY is still set.");
  });
}
