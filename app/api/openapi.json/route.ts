import { guarded, json, unlessKnown } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { openApiDocument } from "@/lib/http/openapi-document";

export const GET = guarded(async (request) => unlessKnown(request, json(openApiDocument())));

const other = notAllowed("GET", "HEAD");
export { other as DELETE, other as OPTIONS, other as PATCH, other as POST, other as PUT };
