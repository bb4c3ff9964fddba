import { OffloadError } from "@/contract/offload-error";
import { statusOf, type Problem } from "@/contract/problem";
import { logger } from "@/lib/logger";

/** Any error as problem details (RFC 9457): the one place where unknown errors become `internal`. */
export function toProblem(error: unknown): Problem {
  if (isDatabaseAway(error)) {
    logger().error({ error }, "the database cannot be reached");
    return problem("unavailable", "The database cannot be reached right now. Try again in a moment.");
  }
  if (!(error instanceof OffloadError) || error.code === "internal") {
    logger().error({ error }, "a request failed");
    return problem("internal", "Something went wrong on our side. The server's log has the cause.");
  }
  const { code, message, faults } = error;
  if (code === "unavailable") logger().error({ error }, "something that a request needs is away");
  return faults.length > 0 ? { ...problem(code, message), errors: [...faults] } : problem(code, message);
}

/** Postgres' own words while it stops or starts (SQLSTATE 57P01 to 57P03), within an error of Prisma's. */
const isAwayText = (message: string) =>
  /\b57P0[123]\b|terminating connection|starting up|not yet accepting connections|shutting down|in recovery mode|Can't reach database server/.test(
    message,
  );

/** Prisma's errors of the connection, by their codes: it cannot be made, timed out, or was closed. */
function isDatabaseAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code !== "string") return false;
  return (
    /^P(1001|1002|1008|1017|2024|2028)$/.test(code) || (/^P20/.test(code) && isAwayText(String(message)))
  );
}

function problem(code: Problem["code"], detail: string): Problem {
  const title = code
    .replaceAll("_", " ")
    .replace("json", "JSON")
    .replace(/^./, (letter) => letter.toUpperCase());
  return { type: "about:blank", title, status: statusOf[code], code, detail };
}
