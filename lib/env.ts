import path from "node:path";
import { z } from "zod";
import { inWords } from "@/contract/in-words";

function wholeNumber(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number(error).int(error).min(least, error).max(most, error);
}

export const portSchema = wholeNumber(1, 65_535);
/** As a Host header has it (RFC 9110), without a port: a name, or an address. */
const isHostName = (host: string) => /^([a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])$/.test(host);

/** Of seconds: a day. */
const dayLong = 86_400;
/** Of minutes: a week. Deadlines and snapshots of longer are a mistake. */
const weekLong = 10_080;
function amount(byDefault: number, most: number) {
  const error = `must be a number above 0, at most ${most}`;
  return z.coerce.number(error).positive(error).max(most, error).default(byDefault);
}

/** Plain names, so that neither nginx nor a client reads it otherwise than it stands here. */
const isPlainPath = (path: string) => /^(\/[A-Za-z0-9_-]+)+$/.test(path);

/** The engine ends a run at 1,000 steps; some are not parts. */
const mostParts = 990;

const settingsSchema = z.object({
  /** What this process does: serve people, run exports, or (in development) both. */
  OFFLOAD_ROLE: z.enum(["web", "worker", "all"]).default("all"),
  HOST: z.string().default("127.0.0.1"),
  PORT: portSchema.default(3000),
  /** Where people reach this server, as https://exports.example.com. Unset: at HOST and PORT. */
  OFFLOAD_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an http:// or https:// address" })
    .refine((url) => new URL(url).pathname === "/", "must be an address without a path")
    .transform((url) => new URL(url).origin)
    .optional(),
  /** Signs cookies. `npm start` makes one of its own. */
  OFFLOAD_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  /** How many proxies stand in front, each of which adds to X-Forwarded-For where a request came from. */
  OFFLOAD_PROXIES: wholeNumber(0, 10).default(0),
  /** How many requests an API key, or somebody who is signed in, may send in a minute. */
  OFFLOAD_REQUESTS_PER_MINUTE: wholeNumber(1, 1_000_000).default(600),
  /** Host names, besides the loopback ones and that of OFFLOAD_PUBLIC_URL, under which browsers may reach this server. */
  OFFLOAD_ALLOWED_HOSTS: z
    .string()
    .default("")
    .transform((list) => list.split(",").flatMap((host) => host.trim().toLowerCase() || []))
    .refine((hosts) => hosts.every(isHostName), "must be host names without a port, by commas"),
  /** The internal location under which nginx has the finished files (X-Accel-Redirect); unset, none does. */
  OFFLOAD_ACCEL_PREFIX: z
    .string()
    .refine(
      isPlainPath,
      "must be a path such as /offload-files: a slash before each name and none at the end, names of letters, digits, - and _",
    )
    .optional(),
  OFFLOAD_DATA_DIR: z.string().default(".offload"),
  /** The folder of the build, within the project. */
  OFFLOAD_BUILD_DIR: z.string().default(".next"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }),
  /** Where rows are read: a replica of the database, say. Unset: the database itself. */
  SOURCE_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" })
    .optional(),
  /** Where changes of exports are listened for: the same database, past any pooler. Unset: `DATABASE_URL`. */
  DIRECT_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" })
    .optional(),
  /** The Inngest server. Its client reads this setting, `INNGEST_EVENT_KEY` and `INNGEST_SIGNING_KEY` itself. */
  INNGEST_BASE_URL: z
    .url({ protocol: /^https?$/, error: "must be an http:// or https:// address" })
    .default("http://127.0.0.1:8288"),
  /** How long one part of an export may take; a killed worker loses at most this much work. */
  OFFLOAD_PART_SECONDS: wholeNumber(1, dayLong).default(10),
  /** A running export whose worker is there, but has been silent for so long, is started again. */
  OFFLOAD_STALE_SECONDS: wholeNumber(3, dayLong).default(30),
  /** How often an export is started without getting further before it has failed. */
  OFFLOAD_MOST_STARTS: wholeNumber(1, 1000).default(20),
  /** An export that has not ended by then has failed. */
  OFFLOAD_DEADLINE_MINUTES: amount(120, weekLong),
  /** How long one moment of the database is held open for an export; it keeps vacuum from its work. */
  OFFLOAD_SNAPSHOT_MINUTES: amount(30, weekLong),
  /** How long one query of an export may take: the count of its rows, or a page. */
  OFFLOAD_QUERY_MINUTES: amount(10, weekLong),
  /** How long the computed columns of one row may take, at most half of OFFLOAD_STALE_SECONDS; then they have failed of it. */
  OFFLOAD_ROW_SECONDS: amount(3, 5),
  /** `auto`: Postgres writes files itself where it can (the copy lane). `prisma`: all are read page by page. */
  OFFLOAD_LANE: z.enum(["auto", "prisma"]).default("auto"),
  /** How many parts of one export the copy lane reads at once, each on a connection of its own. */
  OFFLOAD_COPIES_AT_ONCE: wholeNumber(1, 64).default(2),
  /** How many exports run at once: in all, and of one organisation. The others wait for their turn. */
  OFFLOAD_RUNNING_EXPORTS: wholeNumber(1, 1000).default(4),
  OFFLOAD_RUNNING_EXPORTS_PER_ORGANISATION: wholeNumber(1, 1000).default(3),
  /** How many event streams one actor may have open at one process. */
  OFFLOAD_STREAMS_PER_ACTOR: wholeNumber(1, 1000).default(20),
  /** How many files one actor may be sent at once by one process. */
  OFFLOAD_DOWNLOADS_PER_ACTOR: wholeNumber(1, 200).default(20),
  /** How long a finished file is kept. */
  OFFLOAD_RETENTION_DAYS: amount(7, 3650),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

const schema = settingsSchema.superRefine(({ OFFLOAD_PART_SECONDS, OFFLOAD_DEADLINE_MINUTES }, context) => {
  const least = Math.ceil((OFFLOAD_DEADLINE_MINUTES * 60) / mostParts);
  if (OFFLOAD_PART_SECONDS >= least) return;
  const message = `must be at least ${least} for exports of up to ${OFFLOAD_DEADLINE_MINUTES} minutes (OFFLOAD_DEADLINE_MINUTES)`;
  context.addIssue({ code: "custom", path: ["OFFLOAD_PART_SECONDS"], message });
});

export type Env = ReturnType<typeof parseEnv>;

/**
 * Reads the settings (`.env.example` lists them).
 * @throws Error with one line a fault: which setting, what is wrong with it.
 */
export function parseEnv(source: Record<string, string | undefined>) {
  const parsed = schema.safeParse(withoutBlanks(source), { error: inWords });
  if (!parsed.success) throw new Error(explainSettings(parsed.error));
  const settings = parsed.data;
  const dataDir = path.resolve(settings.OFFLOAD_DATA_DIR);
  return {
    role: settings.OFFLOAD_ROLE,
    host: settings.HOST,
    port: settings.PORT,
    publicUrl: settings.OFFLOAD_PUBLIC_URL ?? null,
    get secret() {
      return requireSecret(settings.OFFLOAD_SECRET);
    },
    proxies: settings.OFFLOAD_PROXIES,
    requestsPerMinute: settings.OFFLOAD_REQUESTS_PER_MINUTE,
    allowedHosts: [...settings.OFFLOAD_ALLOWED_HOSTS, settings.HOST, ...hostOf(settings.OFFLOAD_PUBLIC_URL)],
    accelPrefix: settings.OFFLOAD_ACCEL_PREFIX ?? null,
    dataDir,
    buildDir: settings.OFFLOAD_BUILD_DIR,
    databaseUrl: settings.DATABASE_URL,
    sourceUrl: settings.SOURCE_DATABASE_URL ?? settings.DATABASE_URL,
    directUrl: settings.DIRECT_DATABASE_URL ?? settings.DATABASE_URL,
    engineUrl: settings.INNGEST_BASE_URL,
    partBudgetMs: settings.OFFLOAD_PART_SECONDS * 1000,
    staleMs: settings.OFFLOAD_STALE_SECONDS * 1000,
    mostStarts: settings.OFFLOAD_MOST_STARTS,
    deadlineMs: inMs(settings.OFFLOAD_DEADLINE_MINUTES, 60),
    snapshotMs: inMs(settings.OFFLOAD_SNAPSHOT_MINUTES, 60),
    queryMs: inMs(settings.OFFLOAD_QUERY_MINUTES, 60),
    rowMs: inMs(Math.min(settings.OFFLOAD_ROW_SECONDS, settings.OFFLOAD_STALE_SECONDS / 2), 1),
    lane: settings.OFFLOAD_LANE,
    copiesAtOnce: settings.OFFLOAD_COPIES_AT_ONCE,
    mostRunning: settings.OFFLOAD_RUNNING_EXPORTS,
    mostRunningPerOrganisation: settings.OFFLOAD_RUNNING_EXPORTS_PER_ORGANISATION,
    streamsPerActor: settings.OFFLOAD_STREAMS_PER_ACTOR,
    downloadsPerActor: settings.OFFLOAD_DOWNLOADS_PER_ACTOR,
    retentionMs: inMs(settings.OFFLOAD_RETENTION_DAYS, 86_400),
    logLevel: settings.LOG_LEVEL,
  };
}

const hostOf = (url: string | undefined) => (url === undefined ? [] : [new URL(url).hostname]);

/** Only what signs or reads cookies needs it. */
function requireSecret(secret: string | undefined): string {
  if (secret !== undefined) return secret;
  throw new Error("Offload needs OFFLOAD_SECRET: 32 random characters or more, the same at every start.");
}

/** Whole ones: Postgres takes them for integers. */
const inMs = (amount: number, seconds: number) => Math.ceil(amount * seconds * 1000);

let parsed: Env | undefined;

/** This process's settings, read at first use: a build has none. */
export function env(): Env {
  return (parsed ??= parseEnv(process.env));
}

/** A setting left blank (`PORT=`) counts as not set. */
function withoutBlanks(source: Record<string, string | undefined>) {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
}

/** One line a fault. */
export function explainSettings(error: z.ZodError): string {
  const faults = error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  return ["Offload cannot start with these settings:", ...faults, "See .env.example."].join("\n");
}
