/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.OFFLOAD_BUILD_DIR ?? ".next",
  poweredByHeader: false,
  // `npm test` checks the types once; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  // Packages that load files beside themselves at run time, so they must not be bundled.
  serverExternalPackages: ["pg", "pino"],
};
