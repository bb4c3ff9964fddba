import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { loadActor } from "@/lib/auth/get-actor";
import type { AnyDefinition } from "@/lib/define-export";
import { scopeOf } from "@/lib/query";
import { hashScope } from "./hash-scope";

/** Whose rows a file has, and which. */
interface Made {
  readonly actorId: string;
  readonly scopeHash: string | null;
}

/**
 * A file holds the rows that its maker might see. It is handed out as long as they may see just these, to them and to
 * an owner who may see these, too, or all.
 * @throws OffloadError `scope_changed`, `forbidden`
 */
export async function requireSameScope(definition: AnyDefinition, actor: Actor, made: Made): Promise<void> {
  const maker = actor.id === made.actorId ? actor : await findActor(made.actorId);
  if (maker && hashScope(definition, maker) !== made.scopeHash) {
    const whose = maker === actor ? "you" : "whoever asked for it";
    const detail = `Which rows ${whose} may see has changed since this file was made, so it is no longer handed out. Export again.`;
    throw new OffloadError("scope_changed", detail);
  }
  const seesAll = Object.keys(scopeOf(definition, actor)).length === 0;
  if (seesAll || hashScope(definition, actor) === made.scopeHash) return;
  throw new OffloadError(
    "forbidden",
    "This file has rows that you may not see. Export what you may see yourself.",
  );
}

/** Null for somebody who has no account any more: the organisation keeps what they made. */
async function findActor(id: string): Promise<Actor | null> {
  try {
    return await loadActor(id);
  } catch (error) {
    if (error instanceof OffloadError && error.code === "unauthenticated") return null;
    throw error;
  }
}
