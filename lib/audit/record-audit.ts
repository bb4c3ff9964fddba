import type { AuditAction } from "@/contract/audit";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { queryRows } from "@/lib/db/query-rows";

/** What an action was done to, and what else is to be said of it. */
interface Subject {
  readonly jobId?: string;
  readonly definition?: string;
  readonly detail?: Prisma.InputJsonObject;
}

type Writer = Pick<Prisma.TransactionClient, "$executeRawUnsafe">;

/** Who did it, as far as the audit tells. */
type Doer = Pick<Actor, "id" | "name" | "organisation" | "key" | "address">;

const insertSql = `
  INSERT INTO public.export_audit
    (organisation_id, actor_id, actor_name, actor_key, address, action, job_id, definition, detail)
  VALUES ($1, $2, $3, $4, $5, $6, $7::uuid, $8, $9::jsonb)`;

/**
 * Writes down that an actor did something.
 * @param writer the transaction that it was done in; left out, it is written by itself, past Prisma: a download waits for it
 */
export async function recordAudit(
  { organisation, id, name, key, address }: Doer,
  action: AuditAction,
  { jobId, definition, detail }: Subject = {},
  writer?: Writer,
): Promise<void> {
  const what = [action, jobId ?? null, definition ?? null, detail ? JSON.stringify(detail) : null];
  const values = [organisation, id, name, key, address ?? null, ...what];
  if (writer) await writer.$executeRawUnsafe(insertSql, ...values);
  else await queryRows(insertSql, values);
}
