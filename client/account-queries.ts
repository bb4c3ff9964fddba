import { infiniteQueryOptions, mutationOptions, queryOptions } from "@tanstack/react-query";
import type { NewApiKey } from "@/contract/api-key";
import type { MemberChange, NewInvitation } from "@/contract/member";
import { accountApi } from "./account-client";

const keys = ["offload", "keys"] as const;
const members = ["offload", "members"] as const;

export const apiKeysQuery = () =>
  queryOptions({ queryKey: keys, queryFn: ({ signal }) => accountApi.listApiKeys(signal) });

export const createApiKeyMutation = () =>
  mutationOptions({
    mutationFn: (asked: NewApiKey) => accountApi.createApiKey(asked),
    onSuccess: (_key, _asked, _onMutate, { client }) => client.invalidateQueries({ queryKey: keys }),
  });

export const revokeApiKeyMutation = (id: string) =>
  mutationOptions({
    mutationFn: () => accountApi.revokeApiKey(id),
    onSettled: (_key, _error, _asked, _onMutate, { client }) => client.invalidateQueries({ queryKey: keys }),
  });

export const membersQuery = () =>
  queryOptions({ queryKey: members, queryFn: ({ signal }) => accountApi.listMembers(signal) });

export const inviteMemberMutation = () =>
  mutationOptions({
    mutationFn: (asked: NewInvitation) => accountApi.inviteMember(asked),
    onSuccess: (_link, _asked, _onMutate, { client }) => client.invalidateQueries({ queryKey: members }),
  });

export const withdrawInvitationMutation = (id: string) =>
  mutationOptions({
    mutationFn: () => accountApi.withdrawInvitation(id),
    onSettled: (_done, _error, _asked, _onMutate, { client }) =>
      client.invalidateQueries({ queryKey: members }),
  });

export const changeMemberMutation = (id: string) =>
  mutationOptions({
    mutationFn: (change: MemberChange) => accountApi.changeMember(id, change),
    onSettled: (_member, _error, _change, _onMutate, { client }) =>
      client.invalidateQueries({ queryKey: members }),
  });

export const removeMemberMutation = (id: string) =>
  mutationOptions({
    mutationFn: () => accountApi.removeMember(id),
    onSettled: (_done, _error, _asked, _onMutate, { client }) =>
      client.invalidateQueries({ queryKey: members }),
  });

/** What was done in the organisation, the latest first, page by page. */
export const auditQuery = () =>
  infiniteQueryOptions({
    queryKey: ["offload", "audit"],
    queryFn: ({ pageParam, signal }) =>
      accountApi.listAudit(pageParam === null ? {} : { cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
