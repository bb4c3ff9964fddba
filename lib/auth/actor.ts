import type { Right, Role } from "@/contract/rights";

/**
 * Who asks: somebody who is signed in, or a program with an API key of theirs. Adopters add what their scopes need by
 * declaration merging: `declare module "@/lib/auth/actor" { interface Actor { region?: string } }`.
 */
export interface Actor {
  /** The user's, also of a key. */
  readonly id: string;
  /** By which people know them, as an e-mail address; the audit keeps it. */
  readonly name: string;
  readonly organisation: string;
  readonly role: Role;
  /** Where on the network the request came from; undefined where there is none, as in the worker. */
  readonly address?: string;
  /** How the API key begins that was sent; null for somebody who is signed in. */
  readonly key: string | null;
  /** Whether the actor holds a right. */
  can(right: Right): boolean;
}
