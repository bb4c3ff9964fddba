import { APIError } from "better-auth/api";
import { OffloadError } from "@/contract/offload-error";
import type { PasswordChange } from "@/contract/session";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Actor } from "./actor";
import { auth } from "./better-auth";
import { requireUnlikeEmail } from "./require-unlike-email";
import { admitOwnPassword } from "./sign-in-throttle";

/**
 * Changes one's own password, and ends all other sessions.
 * @returns the cookies to set
 * @throws OffloadError `invalid_input` when the current one is wrong; `unauthenticated`; `too_many_requests`
 */
export async function changePassword(
  actor: Actor,
  { currentPassword, newPassword }: PasswordChange,
  headers: Headers,
): Promise<string[]> {
  requireUnlikeEmail(newPassword, actor.name, "/newPassword");
  const attempt = await admitOwnPassword(actor.id);
  try {
    const body = { currentPassword, newPassword, revokeOtherSessions: true };
    const { headers: answered } = await auth().api.changePassword({ body, headers, returnHeaders: true });
    await attempt.succeed();
    await recordAudit(actor, "password_changed");
    return answered.getSetCookie();
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    // It has ended since it was looked at here.
    if (error.statusCode === 401)
      throw new OffloadError("unauthenticated", "Your session has ended. Sign in again.");
    if (error.body?.code !== "INVALID_PASSWORD") throw error;
    throw new OffloadError("invalid_input", "The password stays as it was.", {
      faults: [{ pointer: "/currentPassword", detail: "is not your password" }],
    });
  }
}
