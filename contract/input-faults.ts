import type { z } from "zod";
import { jsonPointer } from "./json-pointer";
import type { Fault } from "./problem";

/** What a schema found wrong, place by place. */
export function inputFaults({ issues }: z.ZodError): Fault[] {
  return issues.flatMap((issue) => {
    const pointer = jsonPointer(...issue.path);
    if (issue.code !== "unrecognized_keys") return [{ pointer, detail: issue.message }];
    return issue.keys.map((key) => ({ pointer: pointer + jsonPointer(key), detail: "is not known here" }));
  });
}
