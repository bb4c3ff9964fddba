import { readdirSync } from "node:fs";
import { listListening, listSockets } from "./open-ports";
import { commandOfProcess } from "./process-identity";

const longestCommand = 80;

/**
 * Who listens on a port of this machine, in words: `process 4711 (nginx -g …)`. Null where the system does not tell:
 * of other users' processes, and outside of Linux.
 */
export function findListener(port: number): string | null {
  const listening = ["tcp", "tcp6"].flatMap((table) => listListening("self", table));
  const inodes = new Set(listening.filter((socket) => socket.port === port).map(({ inode }) => inode));
  const pid = listProcesses().find((candidate) => listSockets(candidate).some((inode) => inodes.has(inode)));
  if (pid === undefined) return null;
  const command = commandOfProcess(pid) ?? "";
  const short = command.length > longestCommand ? `${command.slice(0, longestCommand)} …` : command;
  return `process ${pid} (${short})`;
}

function listProcesses(): number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}
