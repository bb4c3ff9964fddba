import { newApiKeySchema } from "@/contract/api-key";
import { createApiKey, listApiKeys } from "@/lib/auth/api-keys";
import { handle, handleJson, json } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { parseInput } from "@/lib/http/parse-input";
import { requireSession } from "@/lib/http/require-session";

export const GET = handle(null, async (_request, actor) => {
  requireSession(actor);
  return json({ keys: await listApiKeys(actor) });
});

export const POST = handleJson(null, async (body, actor) => {
  requireSession(actor);
  const asked = parseInput(newApiKeySchema, body);
  return json(await createApiKey(actor, asked), { status: 201 });
});

const other = notAllowed("GET", "HEAD", "POST");
export { other as DELETE, other as OPTIONS, other as PATCH, other as PUT };
