import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { actorOf } from "@/lib/auth/actor-of";
import { requireRight } from "@/lib/auth/require-right";

const member = { id: "1", email: "a@example.com", organisation: "one", region: null };
const refusalOf = (actor: Actor) => () => requireRight(actor, "exports:create");

test("what a role lacks is put down to the role, and what a key lacks to the key", () => {
  const key = { prefix: "ofl_abc", scopes: ["exports:read"] };
  const [viewer, keyOfViewer, keyOfOwner] = [
    actorOf({ ...member, role: "viewer" }),
    actorOf({ ...member, role: "viewer" }, { ...key, scopes: ["exports:create"] }),
    actorOf({ ...member, role: "owner" }, key),
  ];
  expect(refusalOf(viewer)).toThrow("As a viewer you may not ask for exports");
  expect(refusalOf(keyOfViewer)).toThrow("As a viewer you may not ask for exports");
  expect(refusalOf(keyOfOwner)).toThrow("The API key ofl_abc… may not ask for exports");
});
