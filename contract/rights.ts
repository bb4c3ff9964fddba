import { z } from "zod";

/** What somebody may do with exports: ask for them; look at them and take their files; cancel and delete them. */
export const rights = ["exports:create", "exports:read", "exports:manage"] as const;
export const rightSchema = z.enum(rights);
export type Right = z.infer<typeof rightSchema>;

/** An owner sees the whole organisation's exports, a member their own; a viewer makes none. */
export const roleSchema = z.enum(["owner", "member", "viewer"]);
export type Role = z.infer<typeof roleSchema>;
