import { OffloadError } from "@/contract/offload-error";

/** What a refusal says of one field of a form, by its name; undefined where it says nothing. */
export function faultOf(error: unknown, name: string): string | undefined {
  if (!(error instanceof OffloadError)) return undefined;
  const fault = error.faults.find(({ pointer }) => pointer === `/${name}`);
  return fault && `It ${fault.detail}.`;
}

/** What a refusal says of the whole form; undefined where its fields say it all. */
export function formFault(error: unknown, names: readonly string[]): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return names.some((name) => faultOf(error, name)) ? undefined : error.message;
}
