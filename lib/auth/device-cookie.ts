import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { isSecure } from "./auth-settings";
import { makeToken } from "./hash-token";

// Who has signed in from a browser before is not kept out of it by others' guesses (OWASP, "Slow Down Online Guessing
// Attacks with Device Cookies").

const halfYearSeconds = 180 * 86_400;
const name = () => `${isSecure() ? "__Host-" : ""}offload.device`;

/** The name of the browser that this account was signed in from before; null for any other. */
export function deviceOf(cookies: string | null, email: string): string | null {
  const given = (cookies ?? "").split(/;\s*/).find((cookie) => cookie.startsWith(`${name()}=`));
  const [nonce = "", signature = ""] = given?.slice(name().length + 1).split(".") ?? [];
  const [sent, right] = [Buffer.from(signature), Buffer.from(sign(email, nonce))];
  const isRight = sent.length === right.length && timingSafeEqual(sent, right);
  return isRight ? nonce : null;
}

/** The cookie that makes a browser known for this account. */
export function newDevice(email: string): string {
  const nonce = makeToken();
  const secure = isSecure() ? "; Secure" : "";
  return `${name()}=${nonce}.${sign(email, nonce)}; Max-Age=${halfYearSeconds}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

const sign = (email: string, nonce: string) =>
  createHmac("sha256", env().secret)
    .update(JSON.stringify(["device", email, nonce]))
    .digest("base64url");
