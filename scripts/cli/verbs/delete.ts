import type { Command } from "commander";
import { openSession } from "../session";

export function deleteVerb(verb: Command) {
  verb.action(async (id: string, _options: object, command: Command) => {
    const { api, output } = openSession(command);
    await api.deleteExport(id);
    output.result({ id, deleted: true }, ["deleted"]);
  });
}
