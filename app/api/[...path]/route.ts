import { OffloadError } from "@/contract/offload-error";
import { guarded } from "@/lib/http/handle";

/** Whatever no other route of the API answers. */
const notFound = guarded(async ({ url }) => {
  throw new OffloadError("not_found", `There is no ${new URL(url).pathname} in this API.`);
});

export {
  notFound as DELETE,
  notFound as GET,
  notFound as OPTIONS,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
