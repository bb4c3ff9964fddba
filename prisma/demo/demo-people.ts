const lonestar = { id: "lone-star-air", name: "Lone Star Air" };
const borealis = { id: "borealis", name: "Borealis" };

/** Two organisations, each role, and an analyst who sees the departures from Texas alone. */
export const demoPeople = [
  {
    ...{ id: "00000000-0000-4000-8000-000000000001", name: "Ada", email: "ada@lonestar.example" },
    ...{ organisation: lonestar, role: "owner", region: null },
  },
  {
    ...{ id: "00000000-0000-4000-8000-000000000002", name: "Tex", email: "tex@lonestar.example" },
    ...{ organisation: lonestar, role: "member", region: "TX" },
  },
  {
    ...{ id: "00000000-0000-4000-8000-000000000003", name: "Vera", email: "vera@lonestar.example" },
    ...{ organisation: lonestar, role: "viewer", region: null },
  },
  {
    ...{ id: "00000000-0000-4000-8000-000000000004", name: "Bo", email: "bo@borealis.example" },
    ...{ organisation: borealis, role: "owner", region: null },
  },
] as const;
