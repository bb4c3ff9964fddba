import { z } from "zod";
import type { ZodOpenApiPathsObject, ZodOpenApiResponseObject } from "zod-openapi";
import { apiKeyListSchema, apiKeySchema, createdApiKeySchema, newApiKeySchema } from "@/contract/api-key";
import { auditPageSchema, auditQuerySchema } from "@/contract/audit";
import {
  invitationSchema,
  memberChangeSchema,
  memberListSchema,
  memberSchema,
  newInvitationSchema,
} from "@/contract/member";
import { acceptanceSchema, credentialsSchema, passwordChangeSchema, sessionSchema } from "@/contract/session";
import { conditional, etag, inJson, notModified, ofBodies, ofChanges, refusals, text } from "./openapi-parts";

// Who may sign in, and what programs say instead of a password.

/** Also for a browser without a cookie yet, and for one whose session has ended. */
const open = { security: [] };
/** No API key may do these. */
const bySession = { security: [{ session: [] }] };

const signedIn: ZodOpenApiResponseObject = {
  description: "The cookies of a session are set.",
  headers: { "Set-Cookie": text("The session; HttpOnly, SameSite=Lax.") },
};

const ofMember = { path: z.object({ id: z.uuid().meta({ description: "Of a member." }) }) };
const ofInvitation = { path: z.object({ id: z.uuid().meta({ description: "Of an invitation." }) }) };
const ofKey = { path: z.object({ id: z.uuid().meta({ description: "Of an API key." }) }) };

const read = (schema: z.ZodType, description: string) => ({
  "200": { description, ...inJson(schema), headers: etag },
  ...notModified,
});

export const accountPaths: ZodOpenApiPathsObject = {
  "/api/session": {
    get: {
      operationId: "getSession",
      summary: "Who sends this, and what they may do",
      requestParams: { header: conditional },
      responses: { ...read(sessionSchema, "You."), ...refusals() },
    },
    post: {
      operationId: "signIn",
      summary: "Sign in",
      ...open,
      requestBody: { required: true, ...inJson(credentialsSchema) },
      responses: { "204": signedIn, ...refusals(...ofBodies, ...ofChanges) },
    },
    delete: {
      operationId: "signOut",
      summary: "Sign out",
      ...open,
      responses: { "204": { description: "The session, if any, has ended." }, ...refusals(...ofChanges) },
    },
  },
  "/api/setup": {
    post: {
      operationId: "acceptInvitation",
      summary: "Make the account that a link is for, and sign in",
      ...open,
      requestBody: { required: true, ...inJson(acceptanceSchema) },
      responses: { "204": signedIn, ...refusals("expired", ...ofBodies, ...ofChanges) },
    },
  },
  "/api/password": {
    put: {
      operationId: "changePassword",
      summary: "Change your password; your other sessions end",
      ...bySession,
      requestBody: { required: true, ...inJson(passwordChangeSchema) },
      responses: { "204": signedIn, ...refusals("forbidden", ...ofBodies, ...ofChanges) },
    },
  },
  "/api/keys": {
    get: {
      operationId: "listApiKeys",
      summary: "Your API keys, or your organisation's",
      ...bySession,
      requestParams: { header: conditional },
      responses: { ...read(apiKeyListSchema, "All of them, the newest first."), ...refusals("forbidden") },
    },
    post: {
      operationId: "createApiKey",
      summary: "Make an API key",
      ...bySession,
      requestBody: { required: true, ...inJson(newApiKeySchema) },
      responses: {
        "201": { description: "The key, which is never told again.", ...inJson(createdApiKeySchema) },
        ...refusals("forbidden", "wrong_state", ...ofBodies, ...ofChanges),
      },
    },
  },
  "/api/keys/{id}": {
    delete: {
      operationId: "revokeApiKey",
      summary: "Revoke an API key at once; twice is no error",
      ...bySession,
      requestParams: ofKey,
      responses: {
        "200": { description: "It is revoked.", ...inJson(apiKeySchema) },
        ...refusals("forbidden", "not_found", ...ofChanges),
      },
    },
  },
  "/api/members": {
    get: {
      operationId: "listMembers",
      summary: "Everybody of your organisation, and who was invited",
      ...bySession,
      requestParams: { header: conditional },
      responses: { ...read(memberListSchema, "All of them."), ...refusals("forbidden") },
    },
    post: {
      operationId: "inviteMember",
      summary: "Make a link by which somebody gets an account",
      ...bySession,
      requestBody: { required: true, ...inJson(newInvitationSchema) },
      responses: {
        "201": { description: "The link to send them.", ...inJson(invitationSchema) },
        ...refusals("forbidden", ...ofBodies, ...ofChanges),
      },
    },
  },
  "/api/members/{id}": {
    patch: {
      operationId: "changeMember",
      summary: "Change a member's role or region",
      ...bySession,
      requestParams: ofMember,
      requestBody: { required: true, ...inJson(memberChangeSchema) },
      responses: {
        "200": { description: "As they are now.", ...inJson(memberSchema) },
        ...refusals("forbidden", "not_found", "wrong_state", ...ofBodies, ...ofChanges),
      },
    },
    delete: {
      operationId: "removeMember",
      summary: "Remove a member: their sessions and API keys end",
      ...bySession,
      requestParams: ofMember,
      responses: {
        "204": { description: "They are gone." },
        ...refusals("forbidden", "not_found", "wrong_state", ...ofChanges),
      },
    },
  },
  "/api/invitations/{id}": {
    delete: {
      operationId: "withdrawInvitation",
      summary: "Withdraw an invitation: its link is good no more",
      ...bySession,
      requestParams: ofInvitation,
      responses: {
        "204": { description: "It is withdrawn." },
        ...refusals("forbidden", "not_found", ...ofChanges),
      },
    },
  },
  "/api/audit": {
    get: {
      operationId: "listAudit",
      summary: "Who did what, the latest first; for owners",
      requestParams: { query: auditQuerySchema, header: conditional },
      responses: { ...read(auditPageSchema, "A page of it."), ...refusals("forbidden", "invalid_input") },
    },
  },
};
