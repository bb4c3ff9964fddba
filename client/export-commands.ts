import type { ExportRequest, SortInput } from "@/contract/export-request";
import { shellWord } from "./shell-word";

/** Each line of a command but the last goes on in the next. */
const joined = (lines: readonly string[]) => lines.join(" \\\n  ");

/** How a program asks for an export by HTTP, as a shell takes it. @param origin the server's, as in `https://app.example.com` */
export function curlCommand(origin: string, request: ExportRequest): string {
  return joined([
    `curl ${shellWord(`${origin}/api/exports`)}`,
    '-H "Authorization: Bearer $OFFLOAD_API_KEY"',
    "-H 'Content-Type: application/json'",
    `--data-raw ${shellWord(JSON.stringify(request))}`,
  ]);
}

/** The same by the command line, which saves the file, too (docs/command-line.md). */
export function cliCommand(origin: string, request: ExportRequest): string {
  const { definition, where, columns, sort, limit, guard, filename } = request;
  return joined([
    `npx offload export ${shellWord(definition)}`,
    ...option("where", where && Object.keys(where).length > 0 ? JSON.stringify(where) : undefined),
    ...option("columns", columns?.join(",")),
    ...option("sort", sort && sortText(sort)),
    ...option("limit", limit?.toString()),
    ...(guard === false ? ["--no-guard"] : []),
    ...option("filename", filename),
    ...option("url", origin),
  ]);
}

/** With `=`, so that a value that begins like an option is none. */
const option = (name: string, value: string | undefined) =>
  value === undefined ? [] : [`--${name}=${shellWord(value)}`];

/** `delay:desc,id`; as JSON where it says more. */
function sortText(sort: SortInput): string {
  const terms = sort.flatMap((entry) => Object.entries(entry));
  if (!terms.every(([, order]) => typeof order === "string")) return JSON.stringify(sort);
  return terms.map(([key, order]) => (order === "asc" ? key : `${key}:desc`)).join(",");
}

/** Prints the SHA-256 of a file in the current folder; a name that begins like an option is none there. */
export const checksumCommand = (filename: string) =>
  `sha256sum ${shellWord(filename.startsWith("-") ? `./${filename}` : filename)}`;
