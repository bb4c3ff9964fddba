import { randomInt } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { problemSchema } from "@/contract/problem";
import { addMember, addPassword } from "../support/add-member";
import { withDatabase } from "../support/database";
import { sendFrom } from "../support/send-from";

/** Of a network that no other test, and no earlier run, has tried from. */
const network = `127.${randomInt(1, 255)}.${randomInt(0, 256)}`;
let machines = 0;
const newMachine = () => `${network}.${(machines += 1)}`;

const newcomer = async () => addPassword((await addMember()).id);
const signIn = (from: string, body: object, headers: Record<string, string> = {}) =>
  sendFrom(from, "/api/session", { body, headers });
const codeOf = ({ text }: { text: string }) => problemSchema.parse(JSON.parse(text)).code;
const look = (Cookie: string, headers: Record<string, string> = {}) =>
  sendFrom("127.0.0.1", "/api/session", { method: "GET", headers: { Cookie, ...headers } });

async function session() {
  const credentials = await newcomer();
  const { status, headers, cookies } = await signIn(newMachine(), credentials);
  expect(status).toBe(204);
  return { credentials, cookie: cookies.join("; "), setCookies: headers["set-cookie"] ?? [] };
}

describe("a session", () => {
  it("begins with a cookie that no script reads and no other site sends, and says who one is", async () => {
    const { credentials, cookie, setCookies } = await session();
    for (const set of setCookies) expect(set).toMatch(/; HttpOnly; SameSite=Lax$|HttpOnly.*SameSite=Lax/);
    const { status, text } = await look(cookie);
    expect([status, JSON.parse(text)]).toEqual([
      200,
      expect.objectContaining({ name: credentials.email, role: "member", key: null }),
    ]);
  });

  it("is over when it is ended, for whoever has kept its cookie, too", async () => {
    const { cookie } = await session();
    const ended = await sendFrom("127.0.0.1", "/api/session", {
      method: "DELETE",
      headers: { Cookie: cookie },
    });
    expect(ended.status).toBe(204);
    expect((await look(cookie)).status).toBe(401);
  });

  it("is over when its time is", async () => {
    const { credentials, cookie } = await session();
    await withDatabase((client) =>
      client.query(
        "UPDATE auth_session SET expires_at = now() FROM auth_user WHERE auth_user.id = user_id AND email = $1",
        [credentials.email],
      ),
    );
    expect((await look(cookie)).status).toBe(401);
  });

  it("is nobody's whose cookie is forged, cut or malformed", async () => {
    const { cookie } = await session();
    const name = "better-auth.session_token";
    const value = decodeURIComponent(cookie.slice(cookie.indexOf("=") + 1).split(";")[0] ?? "");
    const token = value.split(".")[0] ?? "";
    const forgeries = [token, `${token}.`, `${token}.${"A".repeat(43)}=`, value.slice(0, -3), `x${value}`];
    for (const forgery of [...forgeries.map(encodeURIComponent), "%", "%00", "", "a=b", '"', "\u0080"]) {
      const answer = await look(`${name}=${forgery}`);
      expect([forgery, answer.status, codeOf(answer)]).toEqual([forgery, 401, "unauthenticated"]);
    }
    // Of a site under https the cookie has another name; here that one counts for nothing.
    expect((await look(`__Secure-${name}=${encodeURIComponent(value)}`)).status).toBe(401);
  });

  it("is what opens a page, and no API key: its rights are asked for at the API's doors alone", async () => {
    const { cookie } = await session();
    const open = (headers: Record<string, string>) =>
      sendFrom("127.0.0.1", "/data/airports", { method: "GET", headers });
    expect((await open({ Cookie: cookie })).status).toBe(200);
    const { status, headers } = await open({ ...(await addMember()).headers });
    expect([status, headers["location"]]).toEqual([307, "/sign-in?next=%2Fdata%2Fairports"]);
  });

  it("is of no use to another site's page", async () => {
    const { cookie } = await session();
    for (const headers of [{ Origin: "http://evil.example" }, { "Sec-Fetch-Site": "cross-site" }]) {
      const answer = await sendFrom("127.0.0.1", "/api/exports", {
        headers: { Cookie: cookie, ...headers },
        body: { definition: "airports" },
      });
      expect([answer.status, codeOf(answer)]).toEqual([403, "foreign_origin"]);
    }
  });

  it("gives way to an API key that is sent besides, and no key is made good by it", async () => {
    const { cookie } = await session();
    const answer = await look(cookie, { Authorization: "Bearer ofl_nonsense" });
    expect([answer.status, codeOf(answer)]).toEqual([401, "unauthenticated"]);
    expect(answer.headers["www-authenticate"]).toBe("Bearer");
    // A proxy in front may ask for a password of its own.
    expect((await look(cookie, { Authorization: "Basic YTpi" })).status).toBe(200);
  });
});

describe("a password", () => {
  it("that is wrong is told as an address that nobody has", async () => {
    const { email } = await newcomer();
    const from = newMachine();
    const wrong = await signIn(from, { email, password: "not this one" });
    const unknown = await signIn(from, { email: "nobody@example.com", password: "not this one" });
    const told = [wrong, unknown].map(({ status, text }) => {
      const { requestId, ...rest } = JSON.parse(text) as { requestId: string };
      expect(requestId).not.toBe("");
      return { status, ...rest };
    });
    expect(told[0]).toEqual(told[1]);
    expect(told[0]?.status).toBe(401);
  });

  it("is taken whatever the case of its address", async () => {
    const { email, password } = await newcomer();
    expect((await signIn(newMachine(), { email: ` ${email.toUpperCase()} `, password })).status).toBe(204);
  });

  it("is guessed at five times from a place, however many guesses come at once, and no proxy's header helps", async () => {
    const { email, password } = await newcomer();
    const from = newMachine();
    const guesses = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        signIn(
          from,
          { email, password: `guess ${index}` },
          { "X-Forwarded-For": `10.0.0.${index}`, "X-Offload-Peer": `10.1.0.${index}` },
        ),
      ),
    );
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
    const refused = guesses.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(35);
    for (const answer of refused) {
      expect(codeOf(answer)).toBe("too_many_requests");
      expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    }
    // Not even by the right one; but from elsewhere its owner signs in.
    expect((await signIn(from, { email, password })).status).toBe(429);
    expect((await signIn(newMachine(), { email, password })).status).toBe(204);
  });

  it("that is guessed at from everywhere keeps its owner out for an hour, but not where they signed in before", async () => {
    const { email, password } = await newcomer();
    const { cookies } = await signIn(newMachine(), { email, password });
    const device = cookies.find((cookie) => cookie.startsWith("offload.device=")) ?? "none";
    let guesses = 0;
    for (let status = 401; status === 401; guesses += 1) {
      ({ status } = await signIn(newMachine(), { email, password: "a guess" }));
    }
    expect(guesses).toBe(51);
    const elsewhere = await signIn(newMachine(), { email, password });
    expect(elsewhere.status).toBe(429);
    expect(Number(elsewhere.headers["retry-after"])).toBeLessThanOrEqual(3600);
    expect((await signIn(newMachine(), { email, password }, { Cookie: device })).status).toBe(204);
    // One's own known browser is no way to guess at others.
    const other = await newcomer();
    // Nor is a cookie that is none.
    for (const forged of ["n.é" + "a".repeat(42), "", ".", "a.b.c"]) {
      const headers = { Cookie: `offload.device=${forged}` };
      expect((await signIn(newMachine(), { ...other, password: "no" }, headers)).status).toBe(401);
    }
    const attempts = [];
    for (let index = 0; index < 6; index += 1)
      attempts.push(
        (await signIn(`${network}.200`, { ...other, password: "no" }, { Cookie: device })).status,
      );
    expect(attempts).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it("of one's own is changed by the current one, which ends all other sessions", async () => {
    const { credentials, cookie } = await session();
    const other = await signIn(newMachine(), credentials);
    const put = (currentPassword: string, newPassword: string) =>
      sendFrom(newMachine(), "/api/password", {
        ...{ method: "PUT", headers: { Cookie: cookie } },
        body: { currentPassword, newPassword },
      });
    for (const bad of ["short", "a".repeat(12), "x".repeat(129), credentials.email])
      expect([bad, codeOf(await put(credentials.password, bad))]).toEqual([bad, "invalid_input"]);
    expect(codeOf(await put("not this one", "another train to Marfa"))).toBe("invalid_input");
    const changed = await put(credentials.password, "another train to Marfa");
    expect(changed.status).toBe(204);
    expect((await look(other.cookies.join("; "))).status).toBe(401);
    expect((await look(changed.cookies.join("; "))).status).toBe(200);
    expect((await signIn(newMachine(), credentials)).status).toBe(401);
  });
});

describe("a password that is changed", () => {
  it("leaves no session of the old one, not of those that began meanwhile either", async () => {
    const { credentials, cookie } = await session();
    const began = Array.from({ length: 12 }, async (_, index) => {
      await delay(index * 20);
      return signIn(newMachine(), credentials);
    });
    await delay(60);
    const body = { currentPassword: credentials.password, newPassword: "another train to Marfa" };
    const put = { method: "PUT", headers: { Cookie: cookie }, body };
    expect((await sendFrom(newMachine(), "/api/password", put)).status).toBe(204);
    for (const { status, cookies } of await Promise.all(began)) {
      expect([204, 401]).toContain(status);
      if (status === 204) expect((await look(cookies.join("; "))).status).toBe(401);
    }
  });
});

describe("what is sent to sign in", () => {
  it.each([
    ["nothing", {}, ["/email", "/password"]],
    ["an unknown field", { email: "a@example.com", password: "x", admin: true }, ["/admin"]],
    ["no address", { email: "a", password: "x" }, ["/email"]],
    ["a password as long as a book", { email: "a@example.com", password: "x".repeat(10_000) }, ["/password"]],
    ["another type", { email: ["a@example.com"], password: { $ne: "" } }, ["/email", "/password"]],
  ])("is refused by its fields: %s", async (_, body, pointers) => {
    const answer = await signIn("127.0.0.1", body);
    const problem = problemSchema.parse(JSON.parse(answer.text));
    expect([answer.status, problem.errors?.map(({ pointer }) => pointer)]).toEqual([422, pointers]);
  });
});

describe("an invitation", () => {
  const accept = (body: object) => sendFrom(newMachine(), "/api/setup", { body });
  const acceptance = { name: "New", email: "new@example.com", password: "a train to Marfa" };

  it("that nobody has made, or whose time is over, makes no account", async () => {
    for (const token of ["x", "A".repeat(43), "'; --", "\u0000"]) {
      const answer = await accept({ ...acceptance, token });
      expect([answer.status, codeOf(answer)]).toEqual([410, "expired"]);
    }
  });

  it("is refused by its fields", async () => {
    const answer = await accept({
      token: "x",
      name: "\u0000",
      email: "new@example.com",
      password: "new@example",
    });
    const problem = problemSchema.parse(JSON.parse(answer.text));
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(["/name", "/password"]);
  });
});
