import { explainRefusal } from "./explain-refusal.mjs";
import { SetupError } from "./setup-error";

interface FailedProgram {
  output: string;
  /** Where it wrote. */
  place: string;
  /** The setting that chooses another place. */
  setting?: string;
  /** What could not be done; the program's own words come above it. */
  sentence: string;
}

/** The error of a program that failed: what the machine refused in a sentence, else in the program's own words. */
export function programFault({ output, place, setting, sentence }: FailedProgram): SetupError {
  return new SetupError(explainRefusal(output, place, setting) ?? `${output.trim()}\n${sentence}`);
}
