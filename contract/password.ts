import { z } from "zod";

/** Of characters (NIST SP 800-63B, 5.1.1: length counts, kinds of characters do not). */
export const shortestPassword = 12;
/** So that nobody has the server hash a book. */
export const longestPassword = 128;

/** Fewer different ones are a pattern, however long. */
const fewestDifferent = 5;

/** A password that somebody chooses. */
export const newPasswordSchema = z
  .string()
  .min(shortestPassword, `must have at least ${shortestPassword} characters`)
  .max(longestPassword, `may have ${longestPassword} characters at most`)
  .refine((text) => new Set(text).size >= fewestDifferent, "repeats too few characters to be safe")
  .meta({ description: `Of at least ${fewestDifferent} different characters.`, example: "wide open spaces" });

/** A password that somebody types to sign in. */
export const passwordSchema = z
  .string()
  .min(1, "is missing")
  .max(longestPassword, `may have ${longestPassword} characters at most`);

/** As accounts have it: in small letters. */
export const emailSchema = z
  .string()
  .max(254, "may have 254 characters at most")
  .trim()
  .toLowerCase()
  .meta({ override: { format: "email" } })
  .pipe(z.email("must be an e-mail address"));
