import type { Command } from "commander";
import { jobLines } from "../job-lines";
import { openSession } from "../session";

export function showVerb(verb: Command) {
  verb.action(async (id: string, _options: object, command: Command) => {
    const { api, output, signal } = openSession(command);
    const { job } = await api.getExport(id, signal);
    output.result(job, jobLines(job));
  });
}
