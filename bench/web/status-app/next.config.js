/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
  // The product's own files, from the folders above.
  experimental: { externalDir: true },
  serverExternalPackages: ["pg", "pino"],
};
