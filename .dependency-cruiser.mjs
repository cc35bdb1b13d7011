// The architecture, as rules. `npm test` fails on the first import that breaks one.
// Wherever in its module a file stands: a folder inside a module is no way round a rule.
const shell = [
  '/(routes[.]tsx?|queries[.]ts|jobs[.]ts|index[.]ts)$',
  '/views/',
  '[.]test[.]tsx?$',
  // Shell by its work, though not by its name.
  '/(sample/filling/fill|plan/home/plan-for-home)[.]ts$',
]
const server = '^src/modules/.+(routes[.]|/queries|/jobs[.]|/views/)'
const own = '^src/modules/([^/]+)/'

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Files that need each other are one file, or miss a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'kernel-knows-nothing',
      severity: 'error',
      comment: 'The kernel is the shared vocabulary; it depends on no part of us.',
      from: { path: '^src/kernel/' },
      to: { path: '^src/', pathNot: '^src/kernel/' },
    },
    {
      name: 'engines-are-pure',
      severity: 'error',
      comment: 'An engine must run in a browser and in a paper’s appendix: no I/O, no product.',
      from: { path: '^src/engines/', pathNot: '[.]test[.]ts$' },
      to: { path: ['^src/', '^node:', '^(fs|crypto|http)$'], pathNot: '^src/(engines|kernel)/' },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      comment: 'Platform serves modules; it never names one.',
      from: { path: '^src/(platform|ui)/' },
      to: { path: '^src/(modules|browser|app|main)' },
    },
    {
      name: 'one-door-per-module',
      severity: 'error',
      comment: 'Use another module through its index.ts, or not at all.',
      from: { path: own },
      to: { path: '^src/modules/([^/]+)/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index[.]ts$'] },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'Rules of the domain take values and return values.',
      from: { path: '^src/modules/.+[.]ts$', pathNot: shell },
      to: { path: ['^src/(platform|ui)/', server, 'node_modules/(hono|kysely|pg)/'] },
    },
    {
      name: 'domain-asks-no-module',
      severity: 'error',
      comment: 'A rule that needs another module’s data is given it by the shell.',
      from: { path: '^src/modules/.+[.]ts$', pathNot: shell },
      to: { path: '^src/modules/[^/]+/index[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'views-get-props',
      severity: 'error',
      comment: 'A page shows what it is given; it fetches nothing.',
      from: { path: '/views/' },
      to: { path: ['^src/platform/', '/(queries|routes|jobs)[.]tsx?$', 'node_modules/(kysely|pg)/'] },
    },
    {
      name: 'sql-lives-in-queries',
      severity: 'error',
      comment: 'One place to read what we ask of the database.',
      from: { path: '^src/', pathNot: ['^src/platform/db/', '/queries[.]ts$', '[.]test[.]ts$'] },
      to: { path: 'node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sealing-for-few',
      severity: 'error',
      comment: 'Only what carries sealed records may touch a key.',
      from: { path: '^src/', pathNot: '^src/(engines/sealing|modules/(help|surveys|contacts|accounts)|browser)/' },
      to: { path: '^src/engines/sealing/' },
    },
    {
      name: 'accounts-derive-phrases-only',
      severity: 'error',
      comment: 'Signing in without script derives the phrase on the server; it never seals or opens.',
      from: { path: '^src/modules/accounts/' },
      to: { path: '^src/engines/sealing/', pathNot: '^src/engines/sealing/phrase[.]ts$' },
    },
    {
      name: 'help-stands-alone',
      severity: 'error',
      comment: 'Nothing may join a help case to anything else we know.',
      from: { path: '^src/modules/(?!help/)' },
      to: { path: '^src/modules/help/' },
    },
    {
      name: 'help-asks-nobody',
      severity: 'error',
      comment: 'And the help desk learns nothing from other modules.',
      from: { path: '^src/modules/help/' },
      to: { path: '^src/modules/(?!help/)' },
    },
    {
      name: 'metrics-is-the-only-way-out',
      severity: 'error',
      comment: 'Counts leave an agency only as SafeTables made in metrics.',
      from: { path: '^src/', pathNot: ['^src/modules/metrics/', '^src/browser/', '^src/engines/disclosure/'] },
      to: { path: '^src/engines/disclosure/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'cohort-sees-published-only',
      severity: 'error',
      comment: 'The assistance provider reads published tables and stages, nothing else.',
      from: { path: '^src/modules/cohort/' },
      to: { path: '^src/modules/(?!cohort/|(metrics|plan)/index[.]ts)' },
    },
    {
      name: 'browser-ships-alone',
      severity: 'error',
      comment: 'Server code must not reach the browser bundle.',
      from: { path: '^src/browser/' },
      to: { path: ['^src/(platform|app|main)', '^src/modules/[^/]+/index[.]', server] },
    },
    {
      name: 'ui-gets-props',
      severity: 'error',
      comment: 'A part of the page is given what it shows.',
      from: { path: '^src/ui/' },
      to: { path: '^src/platform/' },
    },
    {
      name: 'views-stay-on-the-server',
      severity: 'error',
      comment: 'An island is mounted by name; a view never pulls browser code in.',
      from: { path: '/views/' },
      to: { path: '^src/browser/' },
    },
    {
      name: 'no-import-from-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '[.]test[.]tsx?$' },
      to: { path: ['^test/', '[.]test[.]tsx?$'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    tsPreCompilationDeps: 'specify',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules/.*node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
