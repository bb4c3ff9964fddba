/**
 * Who asks. Adopters add what their scopes need by declaration merging:
 * `declare module "@/lib/auth/actor" { interface Actor { region?: string } }`.
 */
export interface Actor {
  readonly id: string;
  readonly organisation: string;
  readonly role: "owner" | "member" | "viewer";
  /** Whether the actor holds a right. */
  can(right: Right): boolean;
}

type Right = "exports:create" | "exports:read" | "exports:manage";
