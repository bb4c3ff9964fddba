import path from "node:path";
import process from "node:process";
import { hintAtRedis } from "./engine/hint-at-redis";
import { hintAtProxies } from "./hint-at-proxies";
import { say } from "./progress";
import { readSettings } from "./read-settings";
import { runCommand } from "./run-command";
import { setUp } from "./setup/set-up";
import { inviteFirstOwner } from "./stack/invite-first-owner";
import { startStack } from "./stack/start-stack";
import { untilEnded } from "./until-ended";

// `npm start`: set-up, then serve until Ctrl-C.

await runCommand(async () => {
  const settings = readSettings();
  const { baseUrl, databaseUrl, users, dataDir } = await startStack({
    ...settings,
    onClaimed: () => setUp(settings),
  });
  hintAtRedis(settings);
  hintAtProxies(settings.publicUrl);
  say(`Offload is ready: ${baseUrl}`);
  if (users.length > 0)
    say(
      `The demo's accounts are in here, with their passwords in ${path.join(dataDir, "demo.json")}. For your own, start with another OFFLOAD_DATA_DIR.`,
    );
  const link = await inviteFirstOwner(databaseUrl);
  if (link)
    say(`Nobody has an account yet. Make yours, the owner's: ${settings.publicUrl ?? baseUrl}${link}`);
  if (process.stdout.isTTY) say("Ctrl-C ends everything.");
  return untilEnded();
});
