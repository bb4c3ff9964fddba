import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { expect, it } from "vitest";
import { runProgram } from "@/scripts/process/run-program";
import { copyProject } from "../support/copy-project";
import { launch } from "../support/launch";

const orderModel = `
model Order {
  id       Int      @id
  placedAt DateTime @map("placed_at") @db.Timestamptz(3)
  total    Decimal
  customer Customer @relation(fields: [email], references: [email])
  email    String

  @@index([placedAt, id])
}

model Customer {
  email  String  @id
  orders Order[]
}
`;

it("the guide's way from the demo to one's own models leaves a project that is whole", async () => {
  const root = copyProject({ hasPackages: true });
  const guide = readFileSync(path.join(root, "docs", "adopting.md"), "utf8");
  const block = (begin: string) => {
    const text = [...guide.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, code = ""]) => code);
    return text.find((code) => code.includes(begin)) ?? "";
  };
  const run = async (command: string, ...args: string[]) => {
    const { code, output } = await runProgram({ command, args, cwd: root });
    if (code !== 0) expect.unreachable(output);
  };

  // The copy has no history to remove them from.
  await run("bash", "-ec", block("git rm -r").replace("git rm -r", "rm -r"));
  writeFileSync(path.join(root, "prisma", "shop.prisma"), orderModel);
  writeFileSync(path.join(root, "exports", "orders.ts"), block("export const orders"));
  writeFileSync(path.join(root, "exports", "index.ts"), block("export const registry"));

  const writing = launch({ root, args: ["new-migration", "my-models"] });
  expect([await writing.exited, writing.output()]).toEqual([0, expect.stringContaining("Wrote ")]);
  const migrations = path.join(root, "prisma", "migrations");
  const newest = readdirSync(migrations).sort().at(-2) ?? "";
  const sql = readFileSync(path.join(migrations, newest, "migration.sql"), "utf8");
  expect(sql).toContain('CREATE TABLE "Order"');
  expect(sql).not.toContain("DROP");

  // As a first start does.
  const generate =
    'import("./scripts/setup/generate-client.ts").then(({ generateClient }) => generateClient())';
  const binOf = (name: string) => path.join(root, "node_modules", ...name.split("/"));
  await run(process.execPath, binOf("tsx/dist/cli.mjs"), "-e", generate);
  await run(process.execPath, binOf("next/dist/bin/next"), "typegen");
  await run(process.execPath, binOf("typescript/bin/tsc"), "--noEmit");
});
