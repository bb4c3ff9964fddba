import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { longestPassword, shortestPassword } from "@/contract/password";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { isSecure, publicUrl } from "./auth-settings";

const monthSeconds = 30 * 86_400;

const open = () =>
  betterAuth({
    appName: "Offload",
    baseURL: publicUrl(),
    secret: env().secret,
    database: prismaAdapter(db(), { provider: "postgresql" }),
    // Accounts come of invitations alone.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    user: { modelName: "authUser" },
    session: { modelName: "authSession", expiresIn: monthSeconds, disableSessionRefresh: true },
    account: { modelName: "authAccount" },
    verification: { modelName: "authVerification" },
    advanced: { useSecureCookies: isSecure() },
    telemetry: { enabled: false },
    // Its warnings are of passwords that are wrong.
    logger: { level: "error", log: (_level, message) => logger().error(message) },
  });

let opened: ReturnType<typeof open> | undefined;

/**
 * The library that keeps accounts, passwords and sessions. Only its functions are called: its own doors, some of which
 * nothing here needs, stay shut (docs/decisions/015).
 */
export const auth = () => (opened ??= open());
