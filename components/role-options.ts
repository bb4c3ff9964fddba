import type { Role } from "@/contract/rights";

export const roleOptions: readonly { value: Role; label: string }[] = [
  { value: "owner", label: "Owner" },
  { value: "member", label: "Member" },
  { value: "viewer", label: "Viewer" },
];
