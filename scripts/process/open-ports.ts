import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/**
 * The TCP ports on which a process listens beyond the loopback addresses.
 * None where the system does not tell (only Linux does).
 * @see https://docs.kernel.org/networking/proc_net_tcp.html
 */
export function listOpenPorts(pid: number): number[] {
  const own = new Set(listSockets(pid));
  const sockets = ["tcp", "tcp6"].flatMap((table) => listListening(pid, table));
  const open = sockets.filter(({ inode, address }) => own.has(inode) && !isLoopback(address));
  return [...new Set(open.map(({ port }) => port))].sort((a, b) => a - b);
}

/** The sockets that a process holds, by their inodes. */
export function listSockets(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return orElse([], () => readdirSync(folder)).flatMap((name) => {
    const link = orElse("", () => readlinkSync(`${folder}/${name}`));
    return /^socket:\[(\d+)\]$/.exec(link)?.slice(1) ?? [];
  });
}

/** A line: `0: 0100007F:1F90 00000000:0000 0A …`, after the state five fields and the inode. */
export function listListening(pid: number | "self", table: string) {
  const text = orElse("", () => readFileSync(`/proc/${pid}/net/${table}`, "utf8"));
  const lines = text.trim().split("\n").slice(1);
  return lines.flatMap((line) => {
    const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
    const [address = "", port = ""] = local.split(":");
    return state === "0A" ? [{ address, port: Number.parseInt(port, 16), inode }] : [];
  });
}

/** Hexadecimal, the bytes of each 32-bit word in reverse: 127.0.0.0/8, ::1, ::ffff:127.0.0.0/104. */
const isLoopback = (address: string) =>
  /^([0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/.test(address);

/** A table may be missing (no IPv6), a file be closed and the process end while we look. */
function orElse<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
