import { storage } from "@/lib/storage";
import { commitPart, findPart, type Totals, type WrittenPart } from "./committed-parts";
import type { PartWork } from "./part-work";
import { SupersededError } from "./transition-job";

/** Another writer has committed the part first, of the same generation. */
export class OvertakenError extends Error {
  override readonly name = "OvertakenError";
}

interface Options {
  /** What is shown to who waits: more than is committed. */
  readonly totals: () => Totals;
  /** Whether the file ends with the part of this number, though there are more rows. */
  readonly isLast: (number: number) => boolean;
}

/** Commits parts in the order of their numbers, in whichever they were written. */
export class CommitQueue {
  readonly #written = new Map<number, WrittenPart>();
  #next: number;
  #commits = Promise.resolve();

  constructor(
    private readonly work: PartWork,
    private readonly options: Options,
  ) {
    this.#next = work.start.number;
  }

  /**
   * Commits a part, and those that have waited for it; or keeps it until those before it are written.
   * @throws SupersededError when the job is no longer this run's; OvertakenError
   */
  add(number: number, part: WrittenPart): Promise<void> {
    this.#written.set(number, part);
    this.#commits = this.#commits.then(() => this.#commitReady());
    return this.#commits;
  }

  /** Removes what was written and not committed. */
  async removeRest(): Promise<void> {
    await storage().remove([...this.#written.values()].map(({ key }) => key));
  }

  async #commitReady(): Promise<void> {
    for (let part = this.#written.get(this.#next); part; part = this.#written.get(this.#next)) {
      // From here on the row may name it, also where the answer to the commit is lost: it is nobody's to remove.
      this.#written.delete(this.#next);
      await this.#commit(this.#next, part);
      this.#next++;
    }
  }

  async #commit(number: number, part: WrittenPart): Promise<void> {
    const { run } = this.work;
    const { totals, isLast } = this.options;
    const isCutHere = part.cursor !== null && isLast(number);
    const written: WrittenPart = isCutHere ? { ...part, cursor: null, endedBy: "max_minutes" } : part;
    if (await commitPart(run, number, written, totals())) return;
    await storage().remove([part.key]);
    throw (await findPart(run.job, number)) ? new OvertakenError() : new SupersededError();
  }
}
