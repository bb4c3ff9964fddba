import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject } from "zod-openapi";
import { definitionListSchema } from "@/contract/definition";
import { estimateSchema } from "@/contract/estimate";
import { exportHistorySchema } from "@/contract/export-history";
import { exportJobPageSchema, exportJobSchema } from "@/contract/export-job";
import { exportRequestSchema } from "@/contract/export-request";
import { healthSchema } from "@/contract/health";
import { listQuerySchema } from "@/contract/list-query";
import { accountPaths } from "./openapi-accounts";
import {
  conditional,
  created,
  etag,
  inJson,
  notModified,
  ofBodies,
  ofChanges,
  ofCreation,
  ofDefinitions,
  ofOne,
  refusals,
  refusalsFor,
  repeatable,
  retryAfter,
  text,
  under,
} from "./openapi-parts";

const exportsPath = {
  post: {
    operationId: "createExport",
    summary: "Ask for an export",
    requestParams: { header: repeatable },
    requestBody: { required: true, ...inJson(exportRequestSchema) },
    responses: { ...created, ...refusals(...ofBodies, ...ofCreation) },
  },
  get: {
    operationId: "listExports",
    summary: "Past exports, newest first unless they are to be sorted otherwise",
    requestParams: { query: listQuerySchema, header: conditional },
    responses: {
      "200": { description: "A page of them.", ...inJson(exportJobPageSchema), headers: etag },
      ...notModified,
      ...refusals("forbidden", "invalid_input"),
    },
  },
} satisfies Record<string, ZodOpenApiOperationObject>;

const onePath = {
  get: {
    operationId: "getExport",
    summary: "How an export stands",
    requestParams: { ...ofOne, header: conditional },
    responses: {
      "200": {
        description: "As it is now.",
        ...inJson(exportJobSchema),
        headers: { ...etag, ...retryAfter },
      },
      ...notModified,
      ...refusals("forbidden", "not_found"),
    },
  },
  delete: {
    operationId: "deleteExport",
    summary: "Delete an export and its file; a running one stops first",
    requestParams: ofOne,
    responses: { "204": { description: "It is gone." }, ...refusals("forbidden", "not_found", ...ofChanges) },
  },
} satisfies Record<string, ZodOpenApiOperationObject>;

/** One event of a stream, by its fields (HTML Standard, 9.2.6). */
const eventSchema = z
  .object({
    event: z.enum(["export", "deleted", "end"]).optional(),
    id: z.string().optional(),
    retry: z.union([z.int(), z.string()]).optional(),
    data: z.string().optional(),
  })
  .meta({ id: "Event" });

const events = {
  description:
    "Server-sent events: export, with how one stands as data, whenever that has changed; deleted, with its id alone; and end, with a problem, when who asked may no longer know.",
  content: { "text/event-stream": { schema: eventSchema } },
};
const resumed = z.object({
  "Last-Event-ID": z.string().optional().meta({
    description:
      "Of the last event that was received: what has changed since is told again, as far as a day back.",
  }),
});

const allEvents: ZodOpenApiOperationObject = {
  operationId: "followExports",
  summary: "All exports as they change, those under way first",
  requestParams: { header: resumed },
  responses: { "200": events, ...refusals("too_many_requests") },
};

const history: ZodOpenApiOperationObject = {
  operationId: "getExportHistory",
  summary: "How an export came to be what it is",
  requestParams: { ...ofOne, header: conditional },
  responses: {
    "200": {
      description: "Its parts, what was tried again, and what people did.",
      ...inJson(exportHistorySchema),
      headers: etag,
    },
    ...notModified,
    ...refusals("forbidden", "not_found"),
  },
};

const eventsOfOne: ZodOpenApiOperationObject = {
  operationId: "followExport",
  summary: "An export as it changes, to its end",
  requestParams: { ...ofOne, header: resumed },
  responses: {
    "200": events,
    "204": { description: "It has ended, and its last event is the one that was named." },
    ...refusals("not_found", "too_many_requests"),
  },
};

const csv = { "text/csv": { schema: { type: "string" as const, format: "binary" } } };
const ofFile = {
  ETag: text("Of the file, which never changes."),
  "Content-Disposition": text("The file's name (RFC 6266, 8187)."),
  "Repr-Digest": text("The SHA-256 of the whole file (RFC 9530)."),
  "Accept-Ranges": text("`bytes`."),
};

const filePath = {
  get: {
    operationId: "downloadExport",
    summary: "The file, or a range of it",
    requestParams: {
      ...ofOne,
      header: conditional.extend({ Range: z.string().optional(), "If-Range": z.string().optional() }),
    },
    responses: {
      "200": { description: "The whole file.", content: csv, headers: ofFile },
      "206": {
        description: "The range that was asked for (RFC 9110, section 14).",
        content: csv,
        headers: { ...ofFile, "Content-Range": text("Which bytes these are.") },
      },
      ...notModified,
      ...refusals(
        "not_found",
        "forbidden",
        "scope_changed",
        "unknown_definition",
        "not_ready",
        "wrong_state",
        "expired",
        "file_lost",
        "range_not_satisfiable",
      ),
    },
  },
} satisfies Record<string, ZodOpenApiOperationObject>;

const cancel: ZodOpenApiOperationObject = {
  operationId: "cancelExport",
  summary: "Cancel an export, for good; twice is no error",
  requestParams: ofOne,
  responses: {
    "202": { description: "It is canceled.", ...inJson(exportJobSchema) },
    ...refusals("forbidden", "not_found", "wrong_state", ...ofChanges),
  },
};

const rerun: ZodOpenApiOperationObject = {
  operationId: "rerunExport",
  summary: "Ask for the same as an export did",
  requestParams: { ...ofOne, header: repeatable },
  responses: { ...created, ...refusals(...ofCreation) },
};

const estimate: ZodOpenApiOperationObject = {
  operationId: "estimateExport",
  summary: "What an export would be; nothing is made",
  requestBody: { required: true, ...inJson(exportRequestSchema) },
  responses: {
    "200": { description: "What is known within some seconds.", ...inJson(estimateSchema) },
    ...refusals(...ofBodies, ...ofDefinitions, ...ofChanges),
  },
};

const definitions: ZodOpenApiOperationObject = {
  operationId: "listDefinitions",
  summary: "What may be exported",
  requestParams: { header: conditional },
  responses: {
    "200": { description: "All of it.", ...inJson(definitionListSchema), headers: etag },
    ...notModified,
    ...refusals(),
  },
};

const health: ZodOpenApiOperationObject = {
  operationId: "getHealth",
  security: [],
  summary: "Whether all is well",
  responses: {
    "200": { description: "All is well.", ...inJson(healthSchema) },
    "503": { description: "Something is not well; the answer says what.", ...inJson(healthSchema) },
    ...refusalsFor(["unknown_host"]),
  },
};

const document: ZodOpenApiOperationObject = {
  operationId: "getOpenApi",
  security: [],
  summary: "This document",
  responses: {
    "200": {
      description: "OpenAPI 3.1.",
      content: { "application/json": { schema: { type: "object" } } },
      headers: etag,
    },
    ...notModified,
    ...refusalsFor(["unknown_host", "internal"]),
  },
};

const description = [
  "Background exports: ask for one, look until it is ready, take its file.",
  "Programs send an API key, as `Authorization: Bearer ofl_…`; people make keys under [Account](/account).",
  "Every refusal is `application/problem+json` (RFC 9457), told apart by its `code`.",
].join("\n\n");

const makeDocument = () =>
  createDocument({
    openapi: "3.1.1",
    info: {
      title: "Offload",
      version: "1",
      description,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    security: [{ key: [] }, { session: [] }],
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key, as in `ofl_…`." },
        session: { type: "apiKey", in: "cookie", name: "better-auth.session_token" },
      },
    },
    paths: {
      ...under("Exports", {
        "/api/exports": exportsPath,
        "/api/exports/estimate": { post: estimate },
        "/api/exports/events": { get: allEvents },
        "/api/exports/{id}": onePath,
        "/api/exports/{id}/events": { get: eventsOfOne },
        "/api/exports/{id}/history": { get: history },
        "/api/exports/{id}/file": filePath,
        "/api/exports/{id}/cancel": { post: cancel },
        "/api/exports/{id}/rerun": { post: rerun },
        "/api/definitions": { get: definitions },
      }),
      ...under("Accounts", accountPaths),
      ...under("This server", { "/api/health": { get: health }, "/api/openapi.json": { get: document } }),
    },
  });

let made: ReturnType<typeof makeDocument> | undefined;

/** The API as an OpenAPI document, made of the schemas that it is held to (OpenAPI 3.1), once a process. */
export const openApiDocument = () => (made ??= makeDocument());
