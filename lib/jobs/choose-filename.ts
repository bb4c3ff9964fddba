import type { Fault } from "@/contract/problem";

/** Path separators, control and format characters, half characters, and what Windows refuses. */
const forbidden = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Devices, whatever stands behind a dot (Microsoft, "Naming Files, Paths, and Namespaces"). */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)/i;
/** Of a name in UTF-8, in most file systems. */
const mostBytes = 255;

/** What keeps an asked name from being one that every system takes. */
export function filenameFault(asked: string | undefined): Fault[] {
  if (asked === undefined) return [];
  const name = asked.trim();
  if (deviceName.test(name))
    return [{ pointer: "/filename", detail: "must not be the name of a Windows device" }];
  if (Buffer.byteLength(`${name}.csv`) > mostBytes)
    return [{ pointer: "/filename", detail: `must have ${mostBytes} bytes at most, .csv included` }];
  if (name !== "" && !name.startsWith(".") && !forbidden.test(name)) return [];
  const detail = 'must be a plain file name, without any of / \\ : * ? " < > | and not starting with a dot';
  return [{ pointer: "/filename", detail }];
}

/** The name that the file is offered under, e.g. `flights-2026-11-23.csv`. */
export function chooseFilename(definition: string, asked: string | undefined, now: Date): string {
  if (asked === undefined) return `${definition}-${now.toISOString().slice(0, 10)}.csv`;
  const name = asked.trim();
  return /\.csv$/i.test(name) ? name : `${name}.csv`;
}
