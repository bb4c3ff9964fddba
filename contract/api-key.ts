import { z } from "zod";
import { isStorableText } from "./storable-text";
import { rightSchema } from "./rights";

const time = z.iso.datetime();

/** What is shown of an API key: never the key itself. */
export const apiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** How it begins, by which people know it again. */
    prefix: z.string(),
    /** What it may do while it is good: what it was made for, as far as its member may now. */
    scopes: z.array(rightSchema),
    /** Whom it acts for. */
    member: z.string(),
    createdAt: time,
    expiresAt: time.nullable(),
    lastUsedAt: time.nullable(),
    revokedAt: time.nullable(),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof apiKeySchema>;
export const apiKeyListSchema = z.object({ keys: z.array(apiKeySchema) });

/** A new key, with what it is: said this once. */
export const createdApiKeySchema = apiKeySchema.extend({ key: z.string() }).meta({ id: "CreatedApiKey" });
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;

/** Ten years: who means for ever says null. */
const longestDays = 3650;

/** What somebody asks for who wants a key. */
export const newApiKeySchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1, "is missing")
      .max(100, "may have 100 characters at most")
      .refine(isStorableText, "has characters that cannot be kept"),
    scopes: z.array(rightSchema).min(1, "names no right").default(["exports:create", "exports:read"]),
    expiresInDays: z.int().min(1).max(longestDays).nullable().default(90),
  })
  .meta({
    id: "NewApiKey",
    example: { name: "nightly report", scopes: ["exports:create", "exports:read"], expiresInDays: 90 },
  });
export type NewApiKey = z.infer<typeof newApiKeySchema>;
