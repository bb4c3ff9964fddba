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
  const { baseUrl, databaseUrl } = await startStack({ ...settings, onClaimed: () => setUp(settings) });
  hintAtRedis(settings);
  hintAtProxies(settings.publicUrl);
  say(`Offload is ready: ${baseUrl}`);
  const link = await inviteFirstOwner(databaseUrl);
  if (link)
    say(`Nobody has an account yet. Make yours, the owner's: ${settings.publicUrl ?? baseUrl}${link}`);
  if (process.stdout.isTTY) say("Ctrl-C ends everything.");
  return untilEnded();
});
