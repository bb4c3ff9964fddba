import process from "node:process";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { askAtTerminal } from "../ask-at-terminal";
import { usageError } from "../cli-error";
import { connect } from "../connect";
import { interrupted } from "../interruption";
import { createOutput } from "../output";
import { ownServer, parseUrl, readKey } from "../server-settings";
import type { CommonOptions } from "../session";
import { loginFile, storeLogin } from "../stored-login";

interface Options extends CommonOptions {
  key?: string;
}

export function loginVerb(verb: Command) {
  verb.option("--key <->", "read the key from stdin; never an argument itself").action(run);
}

async function run(_options: object, command: Command): Promise<void> {
  const options = command.optsWithGlobals<Options>();
  const { url: given = process.env["OFFLOAD_URL"]?.trim() } = options;
  const isAsked = options.key === undefined;
  if (isAsked && !process.stdin.isTTY) {
    throw usageError("There is no terminal to ask at: give the key on stdin, to `offload login --key -`.");
  }
  const url = parseUrl(given || (isAsked && (await askForUrl())) || ownServer, "The server's address");
  const apiKey = readKey(isAsked ? await askForKey() : await text(process.stdin), "What was given");
  if (apiKey === undefined) throw usageError("No API key was given.");

  const definitions = await connect({ url, apiKey }, options.insecure).listDefinitions(interrupted);
  storeLogin({ url, apiKey });
  const output = createOutput(options);
  output.result({ url, file: loginFile() }, [
    `Logged in to ${url}; ${definitions.length} definitions to export.`,
  ]);
  if (process.env["OFFLOAD_API_KEY"]) output.tell("OFFLOAD_API_KEY is set, and goes before this login.");
}

const askForUrl = () => askAtTerminal(`Server (${ownServer}): `, { signal: interrupted });

const askForKey = () => askAtTerminal("API key (not shown): ", { signal: interrupted, isHidden: true });
