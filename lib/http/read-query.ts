import { OffloadError } from "@/contract/offload-error";

/**
 * The parameters of a request's address.
 * @throws OffloadError `invalid_input` for one that is said twice: which of the two would be meant?
 */
export function readQuery(request: Request): Record<string, string> {
  const { searchParams } = new URL(request.url);
  const twice = [...new Set(searchParams.keys())].filter((name) => searchParams.getAll(name).length > 1);
  // What is no parameter stays one that is refused: as a key, `__proto__` would be lost.
  if (searchParams.has("__proto__"))
    throw new OffloadError("invalid_input", "There is no parameter __proto__.");
  if (twice.length === 0) return Object.fromEntries(searchParams);
  const faults = twice.map((name) => ({ pointer: `/${name}`, detail: "is given more than once" }));
  throw new OffloadError("invalid_input", "A parameter may be given once.", { faults });
}
