import { defineExport, everyRow, field } from "@/lib/define-export";

/** A key of two fields, and columns behind a relation that may be missing. */
export const notes = defineExport("note", {
  label: "Notes",
  allow: () => true,
  scope: () => everyRow,
  columns: {
    author: field("author"),
    writtenAt: field("writtenAt"),
    body: field("body"),
    specimen: field("specimenId"),
    text: field("specimen.text"),
    mood: field("specimen.mood"),
    instant: field("specimen.instant"),
  },
  defaultSort: { author: "asc", writtenAt: "asc" },
});
