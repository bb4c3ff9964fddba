import type { Prisma } from "@/lib/db/generated/prisma/client";

/** What becomes of an export without anybody asking for it. */
const ownEndings = ["ready", "failed", "expired"] as const;
export type OwnEnding = (typeof ownEndings)[number];

export const isOwnEnding = (state: string): state is OwnEnding =>
  (ownEndings as readonly string[]).includes(state);

/** Writes into the audit how an export has ended, in the transaction that ends it. */
export async function recordEnding(
  writer: Prisma.TransactionClient,
  { id }: { readonly id: string },
  ending: OwnEnding,
): Promise<void> {
  await writer.$executeRaw`
    INSERT INTO public.export_audit (organisation_id, actor_id, action, job_id, definition, detail)
    SELECT organisation_id, actor_id, ${ending}, id, definition, jsonb_strip_nulls(jsonb_build_object(
      'rows', rows, 'bytes', bytes, 'sha256', sha256, 'code', error->'code'))
    FROM public.export_job WHERE id = ${id}::uuid`;
}
