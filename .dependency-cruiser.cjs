/**
 * Who may import whom (docs/architecture.md has the table in words). Run by `npm run check`.
 */
// The cruiser's swc parser is not told that .tsx holds JSX; tell it.
const swc = require('@swc/core');
const parseFile = swc.parseFileSync;
swc.parseFileSync = (path, options) => parseFile.call(swc, path, { ...options, tsx: path.endsWith('.tsx') });

const CORE_ORDER = ['numerics', 'expression', 'lesson', 'quiz', 'protocol', 'room', 'aggregate'];

/** A folder of core never imports one that comes after it. */
const coreOrder = CORE_ORDER.map((name, index) => ({
  name: `core-${name}-looks-back-only`,
  severity: 'error',
  from: { path: `^core/${name}/` },
  to: { path: `^core/(${[...CORE_ORDER.slice(index + 1), 'picture'].join('|')})/` },
}));

const never = (name, from, to, extra = {}) => ({
  name,
  severity: 'error',
  from: { path: from, ...(extra.from ?? {}) },
  to: { path: to, ...(extra.to ?? {}) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...coreOrder,
    never('core-is-pure', '^core/', '^(app|client|server|curriculum|messages|prisma|tools|tests)/'),
    never('core-without-packages', '^core/', 'node_modules', { to: { pathNot: 'node_modules/zod/' } }),
    never('core-without-node', '^core/', '', { to: { path: undefined, dependencyTypes: ['core'] } }),
    never('numerics-stand-alone', '^core/numerics/', '^core/(?!numerics/)'),
    never(
      'picture-sees-numbers',
      '^core/picture/',
      '^core/(?!numerics/|aggregate/|picture/|lesson/|protocol/)',
    ),
    never('client-stands-on-core', '^client/', '^(app|server|curriculum|messages|prisma|tools|tests)/'),
    never('client-without-react', '^client/', 'node_modules/(react|react-dom|next|zustand)/'),
    never('socket-client-in-transport', '^client/(?!transport/)', 'node_modules/socket\\.io-client/'),
    never('socket-server-in-transport', '^server/(?!transport/)', 'node_modules/socket\\.io/'),
    never(
      'prisma-in-store',
      '^(app|client|core|server/(?!store/))',
      '(node_modules/(@prisma|prisma)/|/generated/)',
    ),
    never('auth-library-in-accounts', '^(app|client|core|server/(?!accounts/))', 'node_modules/better-auth/'),
    never('store-is-a-port', '^server/(rooms|attempts|accounts|transport|http)/', '^server/store/'),
    never(
      'store-knows-no-shell',
      '^server/store/',
      '^server/(rooms|transport|http|attempts|accounts|queries)/',
    ),
    never('queries-know-no-shell', '^server/queries/', '^server/(rooms|transport|http|attempts)/'),
    never('only-the-entry-wires', '^server/(?!index\\.ts|reset-password\\.ts)', '^server/index\\.ts'),
    never('server-without-app', '^server/', '^(app|tools|tests)/'),
    never('app-by-queries', '^app/', '^server/(?!queries/)'),
    {
      name: 'queries-from-pages-only',
      severity: 'error',
      from: { path: '^app/', pathNot: '(^|/)(page|layout|route|not-found|error)\\.tsx?$' },
      to: { path: '^server/queries/' },
    },
    never('nothing-imports-tests', '^(app|client|core|server|tools)/', '^tests/', {
      from: { pathNot: '^(app/dev/|tools/)' },
    }),
  ],
  options: {
    doNotFollow: { path: 'node_modules|/generated/' },
    exclude: { path: '(^|/)(\\.next|dist|data|generated)/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
