/** What the command line ends with. Documented in `offload --help` and docs/command-line.md. */
export const exitCodes = {
  failed: 1,
  usage: 2,
  notAllowed: 3,
  notFound: 4,
  unreachable: 5,
  interrupted: 130,
  /** As of a program that SIGPIPE ends. */
  brokenPipe: 141,
} as const;

type Ending = keyof typeof exitCodes;

/** A fault of the command line's own, told in its words; the ending says how the process exits. */
export class CliError extends Error {
  override readonly name = "CliError";
  /** A stable name for programs, beside those of the API. */
  readonly code: string;

  constructor(
    readonly ending: Ending,
    detail: string,
    options: { code?: string; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.code = options.code ?? ending;
  }
}

/** The caller's own mistake, before anything was asked of the server. */
export const usageError = (detail: string) => new CliError("usage", detail);
