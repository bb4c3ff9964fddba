import { useSyncExternalStore } from "react";
import { keptText } from "./kept-text";

/** How somebody wants their files; kept in the browser, so that one press makes the next one alike. */
export interface ExportChoice {
  /** Whether text that a spreadsheet would run as a formula is disarmed. */
  readonly guard: boolean;
  /** The file's name, with `{date}` for the day; empty for the server's own. */
  readonly name: string;
}

const usualChoice: ExportChoice = { guard: true, name: "" };

/** By definition. */
const choices = keptText<ReadonlyMap<string, ExportChoice>>(
  "localStorage",
  "offload:choices",
  new Map(),
  (text) =>
    new Map(Object.entries(JSON.parse(text) as object).map(([name, kept]) => [name, readChoice(kept)])),
);

/** The last choice for a definition's exports, and what makes another the last. */
export function useExportChoice(definition: string): [ExportChoice, (choice: ExportChoice) => void] {
  const choice = useSyncExternalStore(
    choices.subscribe,
    () => recallChoice(definition),
    () => usualChoice,
  );
  return [choice, (next) => rememberChoice(definition, next)];
}

/** What of a request is the choice's: nothing where it is the usual one. @param now for the day, in UTC */
export function choiceOf({ guard, name }: ExportChoice, now = new Date()) {
  const filename = name.trim().replaceAll("{date}", now.toISOString().slice(0, 10));
  return { ...(!guard && { guard }), ...(filename !== "" && { filename }) };
}

export const recallChoice = (definition: string): ExportChoice =>
  choices.read().get(definition) ?? usualChoice;

export function rememberChoice(definition: string, choice: ExportChoice): void {
  const all = new Map(choices.read()).set(definition, choice);
  choices.write(JSON.stringify(Object.fromEntries(all)));
}

/** Of all definitions: a file's name is somebody's own words, and the next person's files are as safe as usual. */
export const forgetChoices = () => choices.write("");

/** Other scripts of the site can write to the same storage. */
function readChoice(kept: Partial<ExportChoice> | null): ExportChoice {
  const { guard, name } = kept ?? {};
  return { guard: guard !== false, name: typeof name === "string" ? name.slice(0, 200) : "" };
}
