import type { Measured } from "./measure";

/** A database with the demo's tables. */
interface Dataset {
  readonly databaseUrl: string;
  /** How many flights it holds. */
  readonly flights: number;
}

/** What all benchmarks share. */
export interface Ground extends Dataset {
  readonly dataDir: string;
  readonly buildDir: string;
}

/** What the contenders share. */
export interface Place extends Ground {
  /** The Python that has Django and Celery. */
  readonly python: string;
  /** The file of the Redis server between Django and Celery. */
  readonly redis: string;
}

/** What one export took, and the file that it made. */
export interface Outcome extends Measured {
  readonly sha256: string;
}

/** A way to export flights. */
export interface Contender {
  readonly label: string;
  /** The largest export that it makes here, when it is not to make them all, and why: a clause. */
  readonly most?: { readonly rows: number; readonly because: string };
  /** What it holds of each row, in bytes, where its memory grows with them. */
  readonly bytesOfRow?: number;
  run(place: Place, rows: number): Promise<Outcome>;
}
