import { connect as connectTcp, isIP } from "node:net";
import { connect as connectTls } from "node:tls";

export interface RedisPlace {
  isEncrypted: boolean;
  host: string;
  port: number;
  user: string;
  password: string;
  /** The numbered database. */
  database: string;
}

/** `redis[s]://[user][:password@]host[:port][/number]`, as the engine reads it. */
export function redisPlaceOf(redisUrl: string): RedisPlace {
  const { protocol, hostname, port, username, password, pathname } = new URL(redisUrl);
  return {
    isEncrypted: protocol === "rediss:",
    host: hostname.replace(/^\[|\]$/g, "") || "localhost",
    port: Number(port || 6379),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1) || "0",
  };
}

type Answer = string | Error;

/** A server that is there answers at once. */
const limitMs = 5000;

/**
 * Asks a Redis a few questions over a connection of their own.
 * @throws Error when it cannot be reached, or lets us not in
 * @see https://redis.io/docs/latest/develop/reference/protocol-spec/ (RESP2)
 */
export async function askRedis(place: RedisPlace, ...questions: string[][]): Promise<Answer[]> {
  const { user, password, database } = place;
  const opening = [
    ...(password ? [["AUTH", ...(user ? [user] : []), password]] : []),
    ...(database === "0" ? [] : [["SELECT", database]]),
  ];
  const answers = await exchange(place, [...opening, ...questions]);
  const refusal = answers.slice(0, opening.length).find((answer) => answer instanceof Error);
  if (refusal) throw refusal;
  return answers.slice(opening.length);
}

function exchange({ isEncrypted, host, port }: RedisPlace, commands: string[][]): Promise<Answer[]> {
  const socket = isEncrypted
    ? connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }) })
    : connectTcp({ host, port });
  return new Promise<Answer[]>((resolve, reject) => {
    let received = "";
    socket.setEncoding("utf8").setTimeout(limitMs, () => socket.destroy(new Error("no answer")));
    socket.on("error", reject).on("close", () => reject(new Error("it ended the connection")));
    socket.on("data", (text) => {
      received += String(text);
      const answers = parse(received);
      if (answers.length >= commands.length) resolve(answers);
    });
    socket.write(commands.map(format).join(""));
  }).finally(() => socket.destroy());
}

const format = (words: string[]) =>
  [`*${words.length}`, ...words.flatMap((word) => [`$${Buffer.byteLength(word)}`, word]), ""].join("\r\n");

/** The answers that are whole so far: `+text`, `-error`, and `$length` with its text. */
function parse(received: string): Answer[] {
  const whole = /^(?:\+([^\r]*)\r\n|-([^\r]*)\r\n|\$(\d+)\r\n)/;
  const answers: Answer[] = [];
  for (let rest = received; ;) {
    const [line = "", text, error, length] = whole.exec(rest) ?? [];
    if (!line) return answers;
    rest = rest.slice(line.length);
    if (error !== undefined) answers.push(new Error(error));
    else if (length === undefined) answers.push(text ?? "");
    else {
      const end = Number(length);
      if (rest.length < end + 2) return answers;
      answers.push(rest.slice(0, end));
      rest = rest.slice(end + 2);
    }
  }
}
