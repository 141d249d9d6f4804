/** Next settings and nothing else. */
/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true, tsconfigPath: 'app/tsconfig.json' },
};
