import { OffloadError } from "@/contract/offload-error";

/** Path separators, control characters, and what Windows refuses. */
const forbidden = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * The name that the file is offered under, e.g. `flights-2026-11-23.csv`.
 * @throws OffloadError `invalid_input` when the asked name is none that every system takes
 */
export function chooseFilename(definition: string, asked: string | undefined, now: Date): string {
  if (asked === undefined) return `${definition}-${now.toISOString().slice(0, 10)}.csv`;
  const name = asked.trim();
  if (name === "" || name.startsWith(".") || forbidden.test(name)) {
    const detail = 'must be a plain file name, without any of / \\ : * ? " < > | and not starting with a dot';
    throw new OffloadError("invalid_input", `The file cannot be named so.`, {
      faults: [{ pointer: "/filename", detail }],
    });
  }
  return /\.csv$/i.test(name) ? name : `${name}.csv`;
}
