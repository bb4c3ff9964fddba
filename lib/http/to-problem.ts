import { OffloadError } from "@/contract/offload-error";
import { statusOf, type Problem } from "@/contract/problem";
import { isDatabaseAway } from "@/lib/db/is-database-away";
import { isAccountGone } from "@/lib/db/is-account-gone";
import { isOfNewerVersion } from "@/lib/db/is-of-newer-version";
import { logger } from "@/lib/logger";

/**
 * Any error as problem details (RFC 9457): the one place where unknown errors become `internal`.
 * @param requestId what the log calls the request
 */
export function toProblem(error: unknown, requestId: string): Problem {
  return { ...describe(error, requestId), requestId };
}

function describe(error: unknown, requestId: string): Described {
  if (!(error instanceof OffloadError) && isDatabaseAway(error)) {
    logger().error({ error, requestId }, "the database cannot be reached, or is too busy");
    return problem(
      "unavailable",
      "The database cannot be reached right now, or is too busy. Try again in a moment.",
    );
  }
  if (!(error instanceof OffloadError) && isOfNewerVersion(error)) {
    logger().error({ error, requestId }, "a row was written by another version of Offload");
    return problem(
      "unavailable",
      "This was written by another version of Offload, which this one cannot read.",
    );
  }
  if (!(error instanceof OffloadError) && isAccountGone(error)) {
    return problem("unauthenticated", "Your account was removed meanwhile.");
  }
  if (!(error instanceof OffloadError) || error.code === "internal") {
    logger().error({ error, requestId }, "a request failed");
    return problem(
      "internal",
      "Something went wrong on our side. The server's log has the cause, by this request's id.",
    );
  }
  const { code, message, faults } = error;
  if (code === "unavailable") logger().error({ error, requestId }, "something that a request needs is away");
  if (code === "file_lost") logger().error({ error, requestId }, "an export's file was lost or changed");
  return faults.length > 0 ? { ...problem(code, message), errors: [...faults] } : problem(code, message);
}

type Described = Omit<Problem, "requestId">;

function problem(code: Problem["code"], detail: string): Described {
  const title = code
    .replaceAll("_", " ")
    .replace("json", "JSON")
    .replace(/^./, (letter) => letter.toUpperCase());
  return { type: "about:blank", title, status: statusOf[code], code, detail };
}
