import process from "node:process";

/** @returns {string | null} why this Node is none that Offload runs on; null when it is */
export function refuseNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const isSupported = major === 20 ? minor >= 19 : major === 22 ? minor >= 12 : major >= 24;
  if (isSupported) return null;
  return (
    `Offload needs Node 20 from 20.19, Node 22 from 22.12, or Node 24 and above; this is ${process.version}. ` +
    "Install a newer one from https://nodejs.org (or `nvm install 22`) and run this again."
  );
}
