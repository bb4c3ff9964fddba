import { type Command, Option } from "commander";
import { formatBytes } from "@/client/format-bytes";
import type { ExportJob, ExportJobPage } from "@/contract/export-job";
import { listStates, type ListState } from "@/contract/list-filter";
import type { ListQuery } from "@/contract/list-query";
import { openSession, type Session } from "../session";
import { table } from "../table";

interface Options {
  state?: ListState;
  definition?: string;
  all?: boolean;
}

export function listVerb(verb: Command) {
  verb
    .addOption(new Option("--state <state>", "only these").choices(listStates))
    .option("--definition <name>", "only exports of this definition")
    .option("--all", "all of them, and not only the first page")
    .action(run);
}

async function run({ all, state, definition }: Options, command: Command): Promise<void> {
  const session = openSession(command);
  const query = { ...(state && { state }), ...(definition && { definition }) };
  const page = all ? await readAll(session, query) : await session.api.listExports(query, session.signal);
  const headings = ["ID", "STATE", "DEFINITION", "ROWS", "SIZE", "CREATED", "FILE"];
  session.output.result(page, table(headings, page.exports.map(cellsOf)));
  if (page.exports.length === 0) session.output.tell("There are no such exports.");
  if (page.nextCursor !== null) session.output.tell("There are more: --all lists them.");
}

async function readAll({ api, signal }: Session, query: ListQuery): Promise<ExportJobPage> {
  const exports: ExportJob[] = [];
  const seen = new Set<string>();
  for (let cursor: string | undefined; ;) {
    const page = await api.listExports({ ...query, cursor }, signal);
    exports.push(...page.exports);
    // A server that leads back to where we were would never end.
    if (!page.nextCursor || seen.has(page.nextCursor)) return { exports, nextCursor: null };
    cursor = page.nextCursor;
    seen.add(cursor);
  }
}

const cellsOf = ({ id, state, definition, progress, file, createdAt, filename }: ExportJob) => [
  id,
  state,
  definition,
  progress.rows.toLocaleString("en"),
  file ? formatBytes(file.bytes) : "",
  createdAt.slice(0, 19).replace("T", " "),
  filename,
];
