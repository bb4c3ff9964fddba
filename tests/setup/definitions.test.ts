import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "vitest";
import { copyProject } from "../support/copy-project";
import { expectRefusal } from "../support/expect-refusal";

const cure = "Correct it in exports/ and start again.";
const imports = 'import { defineExport, everyRow, field } from "@/lib/define-export";\n';

/** A project whose definition of the airports is this. */
function projectWith(definition: string): string {
  const root = copyProject({ hasPackages: true });
  writeFileSync(path.join(root, "exports", "airports.ts"), definition);
  return root;
}

describe("a definition that cannot work stops the start with a sentence:", () => {
  const declare = (columns: string) =>
    `export const airports = defineExport("airport", { label: "Airports", allow: () => true, scope: () => everyRow, columns: ${columns}, defaultSort: {} });`;

  it("a path that the schema does not have", async () => {
    const root = projectWith(`${imports}${declare('{ city: field("ctiy") }')}`);
    const why = 'The export definition "Airports" cannot work: column city (ctiy): there is no field ctiy.';
    await expectRefusal({ root }, why, cure);
  });

  it("a file that cannot be run, with its place", async () => {
    const root = projectWith(declare('{ city: field("city") }'));
    const why = /The export definitions cannot be read: defineExport is not defined \(exports\/airports.ts:1/;
    await expectRefusal({ root }, why, cure);
  });
});
