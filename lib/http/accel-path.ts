import type { IncomingMessage } from "node:http";
import { env } from "@/lib/env";

/**
 * Where the nginx in front finds a file, for `X-Accel-Redirect`; null where Offload must send it itself: without the
 * setting, to whom did not ask for it as nginx does (a client that came past it would get no file), and where nginx
 * would judge otherwise than we. It sends ranges of HEAD, refuses malformed ranges, and compares `If-Match` and
 * dates with what the file system says.
 * @param servablePath below the folder that nginx has, by slashes
 */
export function accelPathFor(
  { method, headers }: IncomingMessage,
  servablePath: string | null,
): string | null {
  const prefix = env().accelPrefix;
  const isAsked = headers["x-sendfile-type"] === "X-Accel-Redirect";
  if (prefix === null || servablePath === null || !isAsked || method !== "GET") return null;
  if (judgedOtherwise.some((name) => headers[name] !== undefined)) return null;
  return `${prefix}/${servablePath.split("/").map(encodeURIComponent).join("/")}`;
}

const judgedOtherwise = ["if-match", "if-modified-since", "if-unmodified-since"] as const;
