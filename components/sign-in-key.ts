/** Names the mutation that signs in: that it is refused says nothing of the session that there may be. */
export const signInKey = ["sign-in"] as const;
