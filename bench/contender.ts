import type { Measured } from "./measure";

/** What the contenders share. */
export interface Place {
  readonly dataDir: string;
  readonly buildDir: string;
  readonly databaseUrl: string;
}

/** What one export took, and the file that it made. */
export interface Outcome extends Measured {
  readonly sha256: string;
}

/** A way to export flights. */
export interface Contender {
  readonly label: string;
  run(place: Place, rows: number): Promise<Outcome>;
}
