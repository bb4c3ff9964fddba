import { type Command, InvalidArgumentError } from "commander";
import { formatBytes } from "@/client/format-bytes";
import type { Estimate } from "@/contract/estimate";
import type { ExportRequest } from "@/contract/export-request";
import { cutBy } from "@/client/cut-by";
import { askForExport, goOn } from "../ask-for-export";
import { usageError } from "../cli-error";
import { parseList, parseSort } from "../parse-sort";
import { parseWhere } from "../parse-where";
import { checkSaveOptions, type SaveOptions } from "../save-target";
import { openSession } from "../session";
import { table } from "../table";

interface Options extends SaveOptions {
  where?: string;
  columns?: string;
  sort?: string;
  limit?: number;
  guard?: boolean;
  format?: string;
  filename?: string;
  allowDuplicate?: boolean;
  idempotencyKey?: string;
  estimate?: boolean;
  wait?: boolean;
}

export function exportVerb(verb: Command) {
  verb
    .option("--where <json>", 'filter, as in \'{"delay": {"gte": 15}}\'; @FILE or @- reads it from there')
    .option("--columns <list>", "columns in their order, as in id,date (default: all that are not computed)")
    .option("--sort <list>", "order, as in date:desc,id; or as the API's JSON")
    .option("--limit <rows>", "the most rows to write", parseLimit)
    .option("--guard", "disarm text that a spreadsheet would run as a formula (the default)")
    .option("--no-guard", "leave such text as it is")
    .option("--format <format>", "the file's format")
    .option("--filename <name>", "what the export's file is called")
    .option("--allow-duplicate", "make another file even while one of the same is under way")
    .option("--idempotency-key <key>", "what this request is called (default: a new name each time)")
    .option("--estimate", "only say what the export would be")
    .option("--wait", "wait, and save the file (the default)")
    .option("--no-wait", "print the export's id, and end")
    .option("-o, --output <file>", "file or folder to save to, - for stdout (default: the file's own name)")
    .option("--force", "replace the file if there is one")
    .action(run);
}

async function run(definition: string, options: Options, command: Command): Promise<void> {
  const session = openSession(command);
  const isAwaited = options.wait !== false;
  if (!isAwaited && options.output !== undefined)
    throw usageError("-o saves the file, which --no-wait does not.");
  const request = await requestOf(definition, options);
  if (options.estimate) {
    const estimate = await session.api.estimateExport(request, session.signal);
    return session.output.result(estimate, estimateLines(estimate));
  }
  checkSaveOptions(session, options);
  const job = await askForExport(
    session,
    (creation) => session.api.createExport(request, creation),
    options.idempotencyKey,
  );
  await goOn(session, job, isAwaited, options);
}

/** Whether it is a right one is the server's to say: it knows the definitions. */
async function requestOf(definition: string, options: Options): Promise<ExportRequest> {
  const { where, columns, sort, limit, guard, format, filename, allowDuplicate } = options;
  return {
    definition,
    ...(where !== undefined && { where: await parseWhere(where) }),
    ...(columns !== undefined && { columns: parseList(columns) }),
    ...(sort !== undefined && { sort: parseSort(sort) }),
    ...(limit !== undefined && { limit }),
    ...(guard !== undefined && { guard }),
    ...(format !== undefined && { format: format as NonNullable<ExportRequest["format"]> }),
    ...(filename !== undefined && { filename }),
    ...(allowDuplicate && { allowDuplicate }),
  };
}

function parseLimit(given: string): number {
  const limit = Number(given);
  if (/^\d+$/.test(given) && limit >= 1 && Number.isSafeInteger(limit)) return limit;
  throw new InvalidArgumentError("It must be a whole number from 1.");
}

function estimateLines({ rows, rowsIsEstimate, truncated, bytes, seconds, preview }: Estimate): string[] {
  const about = (isEstimate: boolean) => (isEstimate ? "about " : "");
  const cells = preview.rows.map((row) => row.map((cell) => cell ?? ""));
  return [
    `rows     ${rows === null ? "not known soon" : about(rowsIsEstimate) + rows.toLocaleString("en")}`,
    ...(truncated
      ? [`cut      ${cutBy[truncated.cause]}: ${truncated.rowsMatching.toLocaleString("en")} rows match`]
      : []),
    `bytes    ${bytes === null ? "not known soon" : `about ${formatBytes(bytes)}`}`,
    `seconds  ${seconds === null ? "not known" : `about ${seconds.toFixed(1)}`}`,
    ...table(
      preview.columns.map(({ key }) => key),
      cells,
    ),
  ];
}
