/** A fault that the reader can cure: shown as its sentence, without a stack. */
export class SetupError extends Error {
  override name = "SetupError";
}
