import type { Command } from "commander";
import { openSession } from "../session";

export function cancelVerb(verb: Command) {
  verb.action(async (id: string, _options: object, command: Command) => {
    const { api, output } = openSession(command);
    const { job } = await api.cancelExport(id);
    output.result(job, [job.state]);
  });
}
