import type { ExportJob as JobDocument } from "@/contract/export-job";
import type { ExportRequest } from "@/contract/export-request";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { compileQuery } from "@/lib/query";
import { requireDefinition } from "./require-definition";
import { chooseFilename } from "./choose-filename";
import { jobColumns, presentJob } from "./present-job";

/**
 * Takes an export in: the job and its outbox row in one transaction. Nothing is read yet.
 * @throws OffloadError `unknown_definition`, `forbidden`, `invalid_input`
 */
export async function createJob(actor: Actor, request: ExportRequest): Promise<JobDocument> {
  const { definition: name, filename, ...asked } = request;
  const definition = requireDefinition(name, actor);
  compileQuery(definition, actor, request);
  const now = new Date();
  const row = await db().exportJob.create({
    data: {
      organisationId: actor.organisation,
      actorId: actor.id,
      definition: name,
      request: asked as Prisma.InputJsonObject,
      filename: chooseFilename(name, filename, now),
      createdAt: now,
      deadlineAt: new Date(now.valueOf() + env().deadlineMs),
      outbox: { create: { gen: 1 } },
    },
    select: jobColumns,
  });
  return presentJob(row, now);
}
