import { z } from "zod";
import type { ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { exportJobSchema } from "@/contract/export-job";
import { idempotencyKeyPattern } from "@/contract/idempotency-key";
import { problemSchema, statusOf, type ErrorCode } from "@/contract/problem";

// What several calls have in common, for the OpenAPI document.

/** What every call may be refused for. */
const always: readonly ErrorCode[] = [
  ...(["unauthenticated", "too_many_requests", "unknown_host", "internal", "unavailable"] as const),
];
export const ofChanges: readonly ErrorCode[] = ["foreign_origin"];
export const ofBodies: readonly ErrorCode[] = [
  ...(["not_json", "body_too_large", "unsupported_media_type", "invalid_input"] as const),
];
export const ofDefinitions: readonly ErrorCode[] = ["unknown_definition", "forbidden"];
export const ofCreation = [
  ...ofChanges,
  ...ofDefinitions,
  "invalid_input",
  "idempotency_key_reused",
  "not_found",
] as const;

export const inJson = (schema: z.ZodType) => ({ content: { "application/json": { schema } } });

/** These calls under a heading of the reference. */
export const under = (tag: string, paths: ZodOpenApiPathsObject): ZodOpenApiPathsObject =>
  Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, operation]) => [method, { tags: [tag], ...operation }]),
      ),
    ]),
  );

/** The refusals for these codes, and for those of every call, by their status. */
export const refusals = (...codes: readonly ErrorCode[]) => refusalsFor([...codes, ...always]);

/** The refusals for these codes, by their status. */
export function refusalsFor(codes: readonly ErrorCode[]): ZodOpenApiResponsesObject {
  const statuses = [...new Set(codes.map((code) => statusOf[code]))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const those = [...new Set(codes.filter((code) => statusOf[code] === status))];
      const content = { "application/problem+json": { schema: problemSchema } };
      const description = those.map((code) => `\`${code}\``).join(", ");
      return [`${status}`, { description, content, ...(status === 429 && { headers: retryAfter }) }];
    }),
  );
}

export const text = (description: string) => ({ description, schema: { type: "string" as const } });
export const retryAfter = {
  "Retry-After": {
    description: "Seconds until the next look is worth it.",
    schema: { type: "integer" as const },
  },
};
export const etag = {
  ETag: text("Of this very answer; send it as If-None-Match to get 304 until it has changed."),
};
const location = { Location: text("Where the export is told of.") };
export const notModified = { "304": { description: "Nothing has changed since the ETag that was sent." } };

const id = z.uuid().meta({ description: "Of an export.", example: "01a208d1-f781-71a2-8fb5-f23299ec933c" });
export const ofOne = { path: z.object({ id }) };
export const conditional = z.object({ "If-None-Match": z.string().optional() });
export const repeatable = z.object({
  "Idempotency-Key": z.string().regex(idempotencyKeyPattern).optional().meta({
    description: "Sent again under the same key within 24 hours, a request finds the export that it made.",
  }),
});

/** What may be asked next of the export that an answer tells of (OpenAPI's Link Object). */
const onwards = (...operationIds: readonly string[]) => ({
  links: Object.fromEntries(
    operationIds.map((operationId) => [
      operationId,
      { operationId, parameters: { id: "$response.body#/id" } },
    ]),
  ),
});
const ofCreated = onwards("getExport", "downloadExport", "cancelExport", "rerunExport", "deleteExport");

export const created = {
  "202": {
    description: "It is made in the background.",
    ...inJson(exportJobSchema),
    headers: { ...location, ...retryAfter },
    ...ofCreated,
  },
  "200": {
    description: "It is under way already, or was made under this Idempotency-Key.",
    ...inJson(exportJobSchema),
    headers: { ...location, ...retryAfter },
    ...ofCreated,
  },
};
