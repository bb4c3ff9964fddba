import { PrismaPg } from "@prisma/adapter-pg";
import { describe, expect, it } from "vitest";
import { OffloadError } from "@/contract/offload-error";
import { PrismaClient } from "@/lib/db/generated/prisma/client";
import { toProblem } from "@/lib/http/to-problem";

process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1:9/nothing";
process.env.LOG_LEVEL = "silent";

describe("an error as a problem", () => {
  it("keeps its own words, and has none for what nobody foresaw", () => {
    expect(toProblem(new OffloadError("not_ready", "Not yet."), "r1")).toMatchObject({
      status: 409,
      detail: "Not yet.",
      requestId: "r1",
    });
    const problem = toProblem(new Error("SELECT secret"), "r1");
    expect(problem).toMatchObject({ status: 500, code: "internal" });
    expect(JSON.stringify(problem)).not.toContain("secret");
  });

  it("is 503 while the database is away, in or out of a transaction", async () => {
    // Port 9 is reserved (RFC 863) and nothing listens there.
    const adapter = new PrismaPg({ connectionString: "postgresql://nobody@127.0.0.1:9/nothing" });
    const client = new PrismaClient({ adapter });
    const errors = await Promise.all([
      client.exportJob.count().catch((error: unknown) => error),
      client.$transaction((tx) => tx.exportJob.count()).catch((error: unknown) => error),
    ]);
    for (const error of errors)
      expect(toProblem(error, "r1")).toMatchObject({ status: 503, code: "unavailable" });
  });

  it.each(["57014", "55P03", "57P03", "53300"])(
    "is 503, too, when it says %s: it had no time or room",
    (state) => {
      const cause = { kind: "postgres", originalCode: state, originalMessage: "why" };
      const error = Object.assign(new Error("why"), {
        code: "P2010",
        meta: { driverAdapterError: { cause } },
      });
      expect(toProblem(error, "r1")).toMatchObject({ status: 503, code: "unavailable" });
    },
  );
});
