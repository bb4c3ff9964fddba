import { readFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { projectRoot } from "../project-root";

type Verb = { description: string; load: () => Promise<(verb: Command) => void> };

/** What a verb does is loaded with it: help, and the others, need not wait for that. */
const verbs: Record<string, Verb> = {
  "export <definition>": {
    description: "export a definition's rows (`definitions` names them), and save the file",
    load: async () => (await import("./verbs/export")).exportVerb,
  },
  list: {
    description: "list past exports, newest first",
    load: async () => (await import("./verbs/list")).listVerb,
  },
  "show <id>": {
    description: "show an export, how far it is, and its receipt",
    load: async () => (await import("./verbs/show")).showVerb,
  },
  "download <id>": {
    description:
      "save an export's file, once it is ready; goes on with what an interrupted download has left",
    load: async () => (await import("./verbs/download")).downloadVerb,
  },
  "cancel <id>": {
    description: "cancel an export that is under way",
    load: async () => (await import("./verbs/cancel")).cancelVerb,
  },
  "rerun <id>": {
    description: "ask for the same again as an export did, and print the new one's id",
    load: async () => (await import("./verbs/rerun")).rerunVerb,
  },
  "delete <id>": {
    description: "delete an export and its file, for good; one that is under way stops first",
    load: async () => (await import("./verbs/delete")).deleteVerb,
  },
  "definitions [name]": {
    description: "list what you may export; of one, its columns and the filters that they take",
    load: async () => (await import("./verbs/definitions")).definitionsVerb,
  },
  login: {
    description: "ask for an API key, try it, and keep it for the commands that follow",
    load: async () => (await import("./verbs/login")).loginVerb,
  },
  logout: {
    description: "forget the key of `login`",
    load: async () => (await import("./verbs/logout")).logoutVerb,
  },
};

const notes = `
Settings:
  OFFLOAD_URL      the server, if --url does not say (default: the login's, or http://127.0.0.1:3000)
  OFFLOAD_API_KEY  who asks, if not the login
  NO_COLOR         no colours

Exit codes:
  0    done
  1    the export failed, was canceled, or its file is not the right one or cannot be saved
  2    something in the command is wrong, or the server refused it
  3    not signed in, or not allowed
  4    there is no such thing, or it has expired
  5    the server could not be reached, or was not well
  130  interrupted
  141  whoever read the output has closed it

Example:
  offload export flights --where '{"delay": {"gte": 15}}' --columns id,date -o flights.csv
`;

/** The command line's verbs; each has its help. It throws what Commander and the verbs throw, and tells nothing itself. */
export function createProgram(): Command {
  const program = new Command("offload")
    .description("Exports data in the background, and downloads the files.")
    .version(readVersion(), "--version", "print the version")
    .helpOption("-h, --help", "print this")
    .helpCommand(false)
    .option("--url <address>", "the server")
    .option("--insecure", "send the API key also where it can be read on the way (http)")
    .option("--json", "print the result as one JSON document, and an error as a problem document")
    .option("--quiet", "print the result and errors only")
    .addHelpText("after", notes)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError()
    .exitOverride();
  for (const [usage, { description }] of Object.entries(verbs)) {
    program.command(usage).description(description);
  }
  program.hook("preSubcommand", async (_program, command) => {
    const [, verb] = Object.entries(verbs).find(([usage]) => usage.split(" ")[0] === command.name()) ?? [];
    (await verb?.load())?.(command);
  });
  return program;
}

function readVersion(): string {
  const manifest = readFileSync(path.join(projectRoot, "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
