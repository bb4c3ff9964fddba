/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.OFFLOAD_BUILD_DIR ?? ".next",
  poweredByHeader: false,
  // `npm test` checks the types once; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  // No other site's page may show ours in a frame and have people press its buttons unseen.
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "Content-Security-Policy", value: "frame-ancestors 'none'" },
        { key: "X-Frame-Options", value: "DENY" },
      ],
    },
  ],
  // Packages that load files beside themselves at run time, so they must not be bundled.
  serverExternalPackages: ["pg", "pino"],
};
