// No schema here: it stands in no answer of the API, but in the page of an export.

/** What is known of an export's way besides what its document says. */
export interface ExportHistory {
  /** Pieces of the file that are committed, in their order; once the export has ended, those of its last way. */
  readonly parts: readonly CommittedPart[];
  /** Each time that something was tried again, the first first; of very many, the last ones. */
  readonly troubles: readonly PastTrouble[];
  /** Who asked for it, canceled it and took its file, and that its time was over; the first first. */
  readonly deeds: readonly Deed[];
  /** How many downloads there were before the first of those. */
  readonly earlierDownloads: number;
}

export interface CommittedPart {
  readonly at: string;
  readonly rows: number;
}

interface PastTrouble {
  readonly at: string;
  /** A job's error code; of a newer version beside this one, maybe one of its own. */
  readonly code: string;
  /** Why, in a sentence. */
  readonly detail: string;
}

/** Something that was done to an export. */
export interface Deed {
  readonly at: string;
  readonly action: "asked" | "canceled" | "downloaded" | "expired";
  /** By which people know who did it; null where Offload itself did. */
  readonly actor: string | null;
  /** Whether it was a program, with an API key of theirs. */
  readonly hasKey: boolean;
  /** Whether it is about a part of the file only. */
  readonly isPartial: boolean;
}
