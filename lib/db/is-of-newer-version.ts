import { Prisma } from "./generated/prisma/client";

/** Whether a value was read that Prisma's client does not know, as a state that a newer version's migration has added. */
export const isOfNewerVersion = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2023";
