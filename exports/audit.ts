import { defineExport, field } from "@/lib/define-export";

/** Who did what, for owners. Part of Offload, not of the demo: keep it when you move in. */
export const audit = defineExport("exportAudit", {
  label: "Audit log",
  allow: ({ role }) => role === "owner",
  scope: ({ organisation }) => ({ organisationId: organisation }),
  columns: {
    id: field("id", { label: "Line" }),
    at: field("at", { label: "At" }),
    actor: field("actorName", { label: "Who" }),
    key: field("actorKey", { label: "API key" }),
    address: field("address", { label: "From" }),
    action: field("action", { label: "What" }),
    export: field("jobId", { label: "Export" }),
    definition: field("definition", { label: "Definition" }),
    detail: field("detail", { label: "Detail" }),
  },
  defaultSort: { id: "desc" },
});
