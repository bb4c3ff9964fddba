/** Of every answer: what a browser is not to do with it. Of pages, lib/http/content-security-policy.ts says more. */
const securityHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  // No other site's page may show ours in a frame and have people press its buttons unseen.
  "X-Frame-Options": "DENY",
};

/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.OFFLOAD_BUILD_DIR ?? ".next",
  poweredByHeader: false,
  // `npm test` checks the types once; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  headers: async () => [
    {
      source: "/:path*",
      headers: Object.entries(securityHeaders).map(([key, value]) => ({ key, value })),
    },
    {
      // No answer of the API is a page, whoever opens it as one.
      source: "/api/:path*",
      headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
  // Packages that load files beside themselves at run time, so they must not be bundled.
  serverExternalPackages: ["pg", "pino"],
};
