import { OffloadError } from "@/contract/offload-error";
import { problemResponse } from "@/lib/http/handle";

/** Whatever no other route of the API answers. */
async function notFound(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  return problemResponse(new OffloadError("not_found", `There is no ${pathname} in this API.`));
}

export {
  notFound as DELETE,
  notFound as GET,
  notFound as OPTIONS,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
