import { z } from "zod";
import { emailSchema, newPasswordSchema, passwordSchema } from "./password";
import { rightSchema, roleSchema } from "./rights";
import { isStorableText } from "./storable-text";

const name = (what: string) =>
  z
    .string(`needs ${what}`)
    .trim()
    .min(1, `needs ${what}`)
    .max(100, "may have 100 characters at most")
    .refine(isStorableText, "has characters that cannot be kept");

/** Who sends the requests of this session, or of this API key. */
export const sessionSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    organisation: z.string(),
    role: roleSchema,
    rights: z.array(rightSchema),
    /** How the API key begins that was sent; null for somebody who is signed in. */
    key: z.string().nullable(),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof sessionSchema>;

/** What somebody types to sign in. */
export const credentialsSchema = z.strictObject({ email: emailSchema, password: passwordSchema }).meta({
  id: "Credentials",
  example: { email: "tex@lonestar.example", password: "wide open spaces" },
});
export type Credentials = z.infer<typeof credentialsSchema>;

/** What somebody types who follows an invitation; the first owner names the organisation, too. */
export const acceptanceSchema = z
  .strictObject({
    token: z.string().min(1, "is missing").max(100, "is no token of ours"),
    email: emailSchema,
    name: name("a name"),
    password: newPasswordSchema,
    organisation: name("the organisation's name").optional(),
  })
  .meta({
    id: "Acceptance",
    example: {
      token: "the-end-of-the-link",
      email: "tex@lonestar.example",
      name: "Tex",
      password: "wide open spaces",
    },
  });
export type Acceptance = z.infer<typeof acceptanceSchema>;

/** A change of one's own password. */
export const passwordChangeSchema = z
  .strictObject({ currentPassword: passwordSchema, newPassword: newPasswordSchema })
  .meta({
    id: "PasswordChange",
    example: { currentPassword: "wide open spaces", newPassword: "a horse with no name" },
  });
export type PasswordChange = z.infer<typeof passwordChangeSchema>;
