import process from "node:process";
import { styleText } from "node:util";
import { CommanderError } from "commander";
import { DamagedFileError } from "@/client/download-export";
import { OffloadError } from "@/contract/offload-error";
import { printable, printableJson } from "../printable";
import { SetupError } from "../setup-error";
import { serverAsked } from "./connect";
import { CliError, exitCodes } from "./cli-error";

/** An error as a program reads it: problem details (RFC 9457), with a status where the server's answer had one. */
interface Told {
  exitCode: number;
  code: string;
  status?: number;
  detail: string;
  errors?: readonly { pointer: string; detail: string }[];
}

/**
 * Tells an error on stderr: to people in words, with `--json` as a problem document.
 * @returns the exit code
 */
export async function reportError(error: unknown, isJson: boolean): Promise<number> {
  const { exitCode, ...problem } = await tellOf(error);
  // Without a verb, Commander has printed the help, and that is all.
  const isTold = exitCode === 0 || (error instanceof CommanderError && error.code === "commander.help");
  if (!isTold) process.stderr.write(isJson ? asJson(problem) : asText(problem));
  return exitCode;
}

async function tellOf(error: unknown): Promise<Told> {
  if (error instanceof OffloadError) return tellOfServer(error);
  if (error instanceof CliError) {
    return { exitCode: exitCodes[error.ending], code: error.code, detail: error.message };
  }
  // Asked for help or the version, Commander throws, too, with 0.
  if (error instanceof CommanderError) {
    const detail = error.message.replace(/^error: /, "").replaceAll("\n", " ");
    return { exitCode: error.exitCode && exitCodes.usage, code: "usage", detail };
  }
  if (error instanceof DamagedFileError) {
    return { exitCode: exitCodes.failed, code: "damaged_file", detail: error.message };
  }
  if (error instanceof SetupError)
    return { exitCode: exitCodes.failed, code: "failed", detail: error.message };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: exitCodes.failed, code: "internal", detail };
}

async function tellOfServer({ code, message, faults }: OffloadError): Promise<Told> {
  // Only now: the table comes with zod, which a command that goes well need not load.
  const { statusOf } = await import("@/contract/problem");
  // A newer server may have codes that are not known here.
  const status: number | undefined = statusOf[code];
  const detail = [message, adviceFor(code)].filter(Boolean).join(" ");
  const told = { exitCode: exitCodeOf(status), code, detail };
  return { ...told, ...(status && { status }), ...(faults.length > 0 && { errors: faults }) };
}

/** What people at a terminal are to know besides. */
function adviceFor(code: string): string | undefined {
  if (code === "unavailable") return `It was asked at ${serverAsked()}.`;
  if (code === "unauthenticated") return "Put a key into OFFLOAD_API_KEY, or keep one by: npx offload login";
  return undefined;
}

function exitCodeOf(status: number | undefined): number {
  if (status === undefined) return exitCodes.failed;
  if (status === 401 || status === 403) return exitCodes.notAllowed;
  if (status === 404 || status === 410) return exitCodes.notFound;
  return status < 500 && status !== 429 ? exitCodes.usage : exitCodes.unreachable;
}

const asJson = ({ detail, ...problem }: Omit<Told, "exitCode">) =>
  `${printableJson({ type: "about:blank", ...problem, detail })}\n`;

function asText({ code, detail, errors = [] }: Omit<Told, "exitCode">): string {
  const head = styleText("red", "error:", { stream: process.stderr });
  // Of a defect, the stack: as it is.
  const lines = code === "internal" ? detail.split("\n") : [detail];
  const faults = errors.map((fault) => `  ${fault.pointer}: ${fault.detail}`);
  return `${head} ${[...lines, ...faults].map(printable).join("\n")}\n`;
}
