import { demoPeople } from "@/prisma/demo/demo-people";
import type { Actor } from "@/lib/auth/actor";

const [{ id, email, organisation }] = demoPeople;

/** The demo's first owner, as tests ask for exports that call the domain themselves. */
export const owner: Actor = {
  ...{ id, name: email, organisation: organisation.id, role: "owner", key: null },
  can: () => true,
};
