import type { Role } from "@/contract/rights";
import type { Messages } from "./messages/messages";

const order: readonly Role[] = ["owner", "member", "viewer"];

export const roleOptions = (roles: Messages["roles"]) =>
  order.map((role) => ({ value: role, label: roles[role] }));
