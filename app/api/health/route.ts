import { json } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { checkHealth } from "@/lib/jobs/check-health";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const health = await checkHealth();
  return json(health, { status: health.ok ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}

const other = notAllowed("GET", "HEAD");
export { other as DELETE, other as OPTIONS, other as PATCH, other as POST, other as PUT };
