const settings = "Settings are environment variables: PORT=4000 npm start. See .env.example.";

/**
 * Before anything is installed: whoever asked for something else is not to wait for it.
 * @param {string} command
 * @param {string[]} args
 * @returns {string | null} which argument is not known, and what is; null when all are
 */
export function refuseArguments(command, args) {
  if (command === "start" && args.length > 0)
    return `npm start takes no arguments, as ${args[0]}. ${settings}`;
  const unknown = command === "demo" && args.find((arg) => arg !== "--once");
  return unknown ? `The demo does not know ${unknown}. It takes --once: stop after the export.` : null;
}
