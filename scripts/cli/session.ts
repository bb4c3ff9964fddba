import type { Command } from "commander";
import type { ApiClient } from "@/client/api-client";
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
}

/** @throws CliError usage when the settings are wrong */
export function openSession(command: Command): Session {
  const options = command.optsWithGlobals<CommonOptions>();
  const api = connect(readServerSettings(options.url), options.insecure);
  return { api, output: createOutput(options), signal: interrupted };
}
