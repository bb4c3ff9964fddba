import path from "node:path";
import process from "node:process";
import { demoPeople } from "@/prisma/demo/demo-people";
import { ensureDemoUsers } from "@/prisma/demo/ensure-demo-users";
import { demoExport } from "./demo-export";
import { hintAtRedis } from "./engine/hint-at-redis";
import { ensureFlights } from "./ensure-flights";
import { say } from "./progress";
import { readSettings } from "./read-settings";
import { runCommand } from "./run-command";
import { setUp } from "./setup/set-up";
import { startStack } from "./stack/start-stack";
import { untilEnded } from "./until-ended";

// `npm run demo`: set-up, three million flights, serve, export them all over HTTP. `-- --once` stops after it.

const isOnce = process.argv.includes("--once");

await runCommand(async () => {
  const settings = readSettings();
  const { baseUrl, dataDir, users } = await startStack({
    ...settings,
    onClaimed: () => setUp(settings),
    ensureUsers: ensureDemoUsers,
    onDatabase: ensureFlights,
  });
  say(isOnce ? "Offload is ready" : `Offload is ready: ${baseUrl}`);
  await demoExport(baseUrl, path.join(dataDir, "downloads"), users[0]?.apiKey ?? "");
  if (isOnce) return 0;
  hintAtRedis(settings);
  say(`The dashboard: ${baseUrl}/exports (Ctrl-C ends everything)`);
  say("Sign in as");
  for (const { email, password, role, organisation } of users)
    say(`  ${email.padEnd(24)} ${password}  ${role} of ${organisation}${boundOf(email)}`);
  say("and for programs, in another terminal");
  say(`  export OFFLOAD_URL=${baseUrl} OFFLOAD_API_KEY=${users[0]?.apiKey ?? ""}`);
  return untilEnded();
});

/** Which rows somebody sees, where that is not all. */
function boundOf(email: string): string {
  const region = demoPeople.find((person) => person.email === email)?.region;
  return region ? `, departures from ${region} alone` : "";
}
