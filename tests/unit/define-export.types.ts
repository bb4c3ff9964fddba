// Checked by `tsc`: each line marked below must not compile.
import { computed, defineExport, everyRow, field } from "@/lib/define-export";

const rights = { allow: () => true, scope: () => everyRow } as const;

export const sound = defineExport("flight", {
  label: "Sound",
  ...rights,
  columns: {
    id: field("id"),
    city: field("origin.city"),
    late: computed({ delay: true, distance: true }, (row) => row.delay > row.distance),
  },
  defaultSort: { id: "desc" },
});

// @ts-expect-error an unknown model
defineExport("flihgt", { label: "", ...rights, columns: {}, defaultSort: {} });

defineExport("flight", {
  label: "",
  ...rights,
  // @ts-expect-error an unknown field
  columns: { id: field("idd") },
  defaultSort: {},
});

defineExport("flight", {
  label: "",
  ...rights,
  // @ts-expect-error an unknown path
  columns: { city: field("origin.town") },
  defaultSort: {},
});

defineExport("airport", {
  label: "",
  ...rights,
  // @ts-expect-error a to-many path
  columns: { flights: field("departures.id") },
  defaultSort: {},
});

defineExport("flight", {
  label: "",
  ...rights,
  columns: { id: field("id") },
  // @ts-expect-error a sort by an unknown column
  defaultSort: { date: "asc" },
});

defineExport("flight", {
  label: "",
  ...rights,
  columns: {
    // @ts-expect-error reads a field that it has not selected
    late: computed({ distance: true }, (row) => row.delay > 0),
  },
  defaultSort: {},
});

defineExport("flight", {
  label: "",
  ...rights,
  columns: {
    // @ts-expect-error an object is no cell
    late: computed({ delay: true }, (row) => ({ delay: row.delay })),
  },
  defaultSort: {},
});

defineExport("flight", {
  label: "",
  allow: () => true,
  // @ts-expect-error a scope that returns nothing
  scope: () => undefined,
  columns: { id: field("id") },
  defaultSort: {},
});

defineExport("flight", {
  label: "",
  allow: () => true,
  // @ts-expect-error a scope over an unknown field
  scope: () => ({ carrier: "AA" }),
  columns: { id: field("id") },
  defaultSort: {},
});
