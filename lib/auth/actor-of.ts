import { rights, type Right, type Role } from "@/contract/rights";
import type { Actor } from "./actor";

/** A member as the database has them now. */
export interface MemberRow {
  readonly id: string;
  readonly email: string;
  readonly organisation: string;
  readonly role: Role;
  readonly region: string | null;
}

/** The columns of `MemberRow`, and where they are from. */
export const memberSql = `
  member.user_id AS id, auth_user.email, member.organisation_id AS organisation, member.role, member.region
  FROM public.auth_member AS member JOIN public.auth_user ON auth_user.id = member.user_id`;

/** What each role may do. */
export const rightsOf: Record<Role, readonly Right[]> = {
  owner: rights,
  member: rights,
  viewer: ["exports:read"],
};

/** What a key is called, and what it may do of what its member may. */
interface Key {
  readonly prefix: string;
  readonly scopes: readonly string[];
}

/** @param key what the member sent instead of a session */
export function actorOf({ id, email, organisation, role, region }: MemberRow, key?: Key): Actor {
  const can = (right: Right) => rightsOf[role].includes(right) && (!key || key.scopes.includes(right));
  const scope = region === null ? {} : { region };
  return { id, name: email, organisation, role, key: key?.prefix ?? null, can, ...scope };
}
