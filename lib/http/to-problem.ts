import { OffloadError } from "@/contract/offload-error";
import { statusOf, type Problem } from "@/contract/problem";
import { isDatabaseAway } from "@/lib/db/is-database-away";
import { logger } from "@/lib/logger";

/** Any error as problem details (RFC 9457): the one place where unknown errors become `internal`. */
export function toProblem(error: unknown): Problem {
  if (!(error instanceof OffloadError) && isDatabaseAway(error)) {
    logger().error({ error }, "the database cannot be reached, or is too busy");
    return problem(
      "unavailable",
      "The database cannot be reached right now, or is too busy. Try again in a moment.",
    );
  }
  if (!(error instanceof OffloadError) || error.code === "internal") {
    logger().error({ error }, "a request failed");
    return problem("internal", "Something went wrong on our side. The server's log has the cause.");
  }
  const { code, message, faults } = error;
  if (code === "unavailable") logger().error({ error }, "something that a request needs is away");
  return faults.length > 0 ? { ...problem(code, message), errors: [...faults] } : problem(code, message);
}

function problem(code: Problem["code"], detail: string): Problem {
  const title = code
    .replaceAll("_", " ")
    .replace("json", "JSON")
    .replace(/^./, (letter) => letter.toUpperCase());
  return { type: "about:blank", title, status: statusOf[code], code, detail };
}
