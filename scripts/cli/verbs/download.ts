import type { Command } from "commander";
import { finishExport } from "../finish-export";
import { checkSaveOptions, type SaveOptions } from "../save-target";
import { openSession } from "../session";

export function downloadVerb(verb: Command) {
  verb
    .description(
      "Save an export's file, once it is ready; goes on with what an interrupted download has left",
    )
    .option("-o, --output <file>", "file or folder to save to, - for stdout (default: the file's own name)")
    .option("--force", "replace the file if there is one")
    .action(async (id: string, options: SaveOptions, command: Command) => {
      const session = openSession(command);
      checkSaveOptions(session, options);
      const { job } = await session.api.getExport(id, session.signal);
      await finishExport(session, job, options);
    });
}
