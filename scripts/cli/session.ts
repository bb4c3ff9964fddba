import type { Command } from "commander";
import type { ApiClient } from "@/client/api-client";
import { shellWord } from "@/client/shell-word";
import { connect } from "./connect";
import { interrupted } from "./interruption";
import { createOutput, type Output } from "./output";
import { readServerSettings } from "./server-settings";

/** What every verb takes. */
export interface CommonOptions {
  url?: string;
  insecure?: boolean;
  json?: boolean;
  quiet?: boolean;
}

/** What a verb works with. */
export interface Session {
  api: ApiClient;
  output: Output;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
  /** As in `npx offload show …`, at the same server. */
  command: (words: string) => string;
}

/** @throws CliError usage when the settings are wrong */
export function openSession(verb: Command): Session {
  const options = verb.optsWithGlobals<CommonOptions>();
  const api = connect(readServerSettings(options.url), options.insecure);
  const command = (words: string) => ["npx offload", words, ...serverOptions(options)].join(" ");
  return { api, output: createOutput(options), signal: interrupted, command };
}

const serverOptions = ({ url, insecure }: CommonOptions) => [
  ...(url === undefined ? [] : [`--url=${shellWord(url)}`]),
  ...(insecure ? ["--insecure"] : []),
];
