import { z } from "zod";

const time = z.iso.datetime();

const committedPartSchema = z.object({ at: time, rows: z.int().min(0) });
export type CommittedPart = z.infer<typeof committedPartSchema>;

const pastTroubleSchema = z.object({
  at: time,
  /** A job's error code; of a newer version beside this one, maybe one of its own. */
  code: z.string(),
  /** Why, in a sentence. */
  detail: z.string(),
});

/** Something that was done to an export. */
const deedSchema = z.object({
  at: time,
  action: z.enum(["asked", "canceled", "downloaded", "expired"]),
  /** By which people know who did it; null where Offload itself did. */
  actor: z.string().nullable(),
  /** Whether it was a program, with an API key of theirs. */
  hasKey: z.boolean(),
  /** Whether it is about a part of the file only. */
  isPartial: z.boolean(),
});
export type Deed = z.infer<typeof deedSchema>;

/** What is known of an export's way besides what its document says. */
export const exportHistorySchema = z
  .object({
    /** Pieces of the file that are committed, in their order; once the export has ended, those of its last way. */
    parts: z.array(committedPartSchema),
    /** Each time that something was tried again, the first first; of very many, the last ones. */
    troubles: z.array(pastTroubleSchema),
    /** Who asked for it, canceled it and took its file, and that its time was over; the first first. */
    deeds: z.array(deedSchema),
    /** How many downloads there were before the first of those. */
    earlierDownloads: z.int().min(0),
  })
  .meta({ id: "ExportHistory" });
export type ExportHistory = z.infer<typeof exportHistorySchema>;
