import process from "node:process";
import { getActor } from "@/lib/auth/get-actor";

// How long it takes to say who sends a request, one after another: `authorise.ts <headers as JSON> <how often>`. It prints
// what each took, in milliseconds, as JSON. The settings are the web process's.

const [given = "{}", times = "1"] = process.argv.slice(2);
const headers = new Headers(JSON.parse(given) as Record<string, string>);

async function ask(): Promise<number> {
  const startedAt = performance.now();
  await getActor({ headers });
  return performance.now() - startedAt;
}

// The first ones open connections and compile.
for (let time = 0; time < 200; time++) await ask();
const took: number[] = [];
for (let time = 0; time < Number(times); time++) took.push(await ask());
process.stdout.write(JSON.stringify(took), () => process.exit());
