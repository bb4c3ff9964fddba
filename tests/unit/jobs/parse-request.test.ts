import { describe, expect, it } from "vitest";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { parseRequest } from "@/lib/jobs/parse-request";

const actor: Actor = {
  id: "a",
  organisation: "o",
  role: "owner",
  name: "a@example.com",
  key: null,
  can: () => true,
};

function failure(input: unknown): OffloadError {
  try {
    parseRequest(actor, input);
  } catch (error) {
    if (error instanceof OffloadError) return error;
  }
  throw new Error("the request was taken");
}

const pointersOf = (input: unknown) =>
  failure(input)
    .faults.map(({ pointer }) => pointer)
    .sort();

describe("a request", () => {
  it("has the faults of its shape and of its content pointed at together", () => {
    const input = {
      definition: "flights",
      limit: 0,
      columns: ["id", "nope"],
      where: { delay: { near: 1 } },
      sort: [{ date: "up" }, {}],
      format: "pdf",
      filename: "../x",
      "sur/prise": 1,
    };
    expect(pointersOf(input)).toEqual(
      [
        "/columns/1",
        "/filename",
        "/format",
        "/limit",
        "/sort/0/date",
        "/sort/1",
        "/sur~1prise",
        "/where/delay/near",
      ].sort(),
    );
  });

  it.each([[null], [[]], ["flights"], [5], [{}], [{ definition: 5 }]])("that is %j is refused", (input) => {
    expect(failure(input).code).toBe("invalid_input");
  });

  it("with a filter under a name of JavaScript's own loses nothing of it", () => {
    const where: unknown = JSON.parse('{"__proto__": {"delay": {"gte": 99999}}}');
    expect(pointersOf({ definition: "flights", where })).toEqual(["/where/__proto__"]);
  });

  it("for an unknown definition is told so", () => {
    expect(failure({ definition: "constructor" }).code).toBe("unknown_definition");
  });
});
