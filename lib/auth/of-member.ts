import type { Role } from "@/contract/rights";

/** What the audit says of a member's rights. */
export const ofMember = (role: Role, region: string | null) => ({ role, ...(region !== null && { region }) });
