import type { ExportJob as JobDocument } from "@/contract/export-job";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { chooseFilename } from "./choose-filename";
import { parseRequest } from "./parse-request";
import { jobColumns, presentJob } from "./present-job";

/**
 * Takes an export in: the job and its outbox row in one transaction. Nothing is read yet.
 * @throws OffloadError `unknown_definition`, `forbidden`, `invalid_input`
 */
export async function createJob(actor: Actor, input: unknown): Promise<JobDocument> {
  const { definition, filename, ...asked } = parseRequest(actor, input);
  const now = new Date();
  const row = await db().exportJob.create({
    data: {
      organisationId: actor.organisation,
      actorId: actor.id,
      definition,
      request: asked as Prisma.InputJsonObject,
      filename: chooseFilename(definition, filename, now),
      createdAt: now,
      deadlineAt: new Date(now.valueOf() + env().deadlineMs),
      outbox: { create: { gen: 1 } },
    },
    select: jobColumns,
  });
  return presentJob(row, now);
}
