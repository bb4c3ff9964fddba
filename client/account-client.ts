import type { ApiKey, CreatedApiKey, NewApiKey } from "@/contract/api-key";
import type { AuditPage, AuditQuery } from "@/contract/audit";
import type { Invitation, Member, MemberChange, MemberList, NewInvitation } from "@/contract/member";
import type { Acceptance, Credentials, PasswordChange } from "@/contract/session";
import { connectionTo } from "./page-client";
import { readAnswer, requireDone } from "./read-answer";

/** The page's own server: accounts are a matter of browsers alone. */
const { send } = connectionTo({});

const keyPath = (id: string) => `/api/keys/${encodeURIComponent(id)}`;
const memberPath = (id: string) => `/api/members/${encodeURIComponent(id)}`;

/** Accounts, keys and members. Every call throws OffloadError, as those of `createApiClient` do. */
export const accountApi = {
  signIn: (body: Credentials) => send(requireDone, "POST", "/api/session", { body }),
  signOut: () => send(requireDone, "DELETE", "/api/session"),
  acceptInvitation: (body: Acceptance) => send(requireDone, "POST", "/api/setup", { body }),
  changePassword: (body: PasswordChange) => send(requireDone, "PUT", "/api/password", { body }),

  listApiKeys: async (signal?: AbortSignal) =>
    (await send(readAnswer<{ keys: ApiKey[] }>, "GET", "/api/keys", { signal })).keys,
  createApiKey: (body: NewApiKey) => send(readAnswer<CreatedApiKey>, "POST", "/api/keys", { body }),
  revokeApiKey: (id: string) => send(readAnswer<ApiKey>, "DELETE", keyPath(id)),

  listMembers: (signal?: AbortSignal) => send(readAnswer<MemberList>, "GET", "/api/members", { signal }),
  inviteMember: (body: NewInvitation) => send(readAnswer<Invitation>, "POST", "/api/members", { body }),
  withdrawInvitation: (id: string) =>
    send(requireDone, "DELETE", `/api/invitations/${encodeURIComponent(id)}`),
  changeMember: (id: string, body: MemberChange) =>
    send(readAnswer<Member>, "PATCH", memberPath(id), { body }),
  removeMember: (id: string) => send(requireDone, "DELETE", memberPath(id)),

  listAudit(query: AuditQuery, signal?: AbortSignal) {
    const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
    const search = new URLSearchParams(given).toString();
    return send(readAnswer<AuditPage>, "GET", `/api/audit${search && `?${search}`}`, { signal });
  },
};
