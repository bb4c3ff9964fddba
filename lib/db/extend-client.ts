import type { PrismaClient } from "./generated/prisma/client";

/**
 * Where an adopter's extensions of Prisma's client go, as of soft deletes: `return client.$extends(…) as never`. Tables on
 * screen and files are then read through the extended client, and the copy lane is left (docs/adopting.md).
 */
export function extendClient(client: PrismaClient): PrismaClient {
  return client;
}
