import type { Command } from "commander";
import { askForExport, goOn } from "../ask-for-export";
import { checkSaveOptions, type SaveOptions } from "../save-target";
import { openSession } from "../session";

export function rerunVerb(verb: Command) {
  verb
    .option("--wait", "wait, and save the file")
    .option("-o, --output <file>", "where to save it, as of `offload export`; waits for it")
    .option("--force", "replace the file if there is one")
    .action(async (id: string, options: SaveOptions & { wait?: boolean }, command: Command) => {
      const session = openSession(command);
      checkSaveOptions(session, options);
      const job = await askForExport(session, (creation) => session.api.rerunExport(id, creation));
      await goOn(session, job, options.wait ?? options.output !== undefined, options);
    });
}
