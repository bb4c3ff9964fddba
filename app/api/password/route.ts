import { passwordChangeSchema } from "@/contract/session";
import { changePassword } from "@/lib/auth/change-password";
import { cookieResponse } from "@/lib/http/cookie-response";
import { handleJson } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { parseInput } from "@/lib/http/parse-input";
import { requireSession } from "@/lib/http/require-session";

/** Changes one's own password; every other session ends. */
export const PUT = handleJson(null, async (body, actor, request) => {
  requireSession(actor);
  const change = parseInput(passwordChangeSchema, body);
  return cookieResponse(await changePassword(actor, change, request.headers));
});

const other = notAllowed("PUT");
export { other as DELETE, other as GET, other as OPTIONS, other as PATCH, other as POST };
