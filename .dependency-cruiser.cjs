// Who may import whom. A domain imports only lower ones; the web edge knows nouns and schemas; the rest is below.
const domains = [
  'platform',
  'events',
  'members',
  'catalog',
  'community',
  'customers',
  'reviews',
  'journey',
  'moderation',
  'search',
  'notifications',
  'partners',
  'insight',
]
const anyDomain = `^server/(${domains.join('|')})/`
const tests = '\\.(test|contract)\\.tsx?$|^server/testing/|^tests/|^prisma/drift'
// Lists of what others do: reactions by event, work by the clock or by name. The only places that look upward.
const lists = '^server/events/(subscribers|schedule|tasks)\\.ts$'

const onlyLowerDomains = domains.slice(0, -1).map((domain, index) => ({
  name: `${domain}-imports-only-lower-domains`,
  comment: 'Upward only by events, or by a registry that the higher domain fills at start.',
  severity: 'error',
  from: { path: `^server/${domain}/`, pathNot: `${tests}|${lists}` },
  to: { path: `^server/(${domains.slice(index + 1).join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...onlyLowerDomains,
    {
      name: 'no-cycles',
      severity: 'error',
      // A GraphQL type and the types it refers to know each other through the builder.
      from: { pathNot: `${tests}|/graphql\\.ts$` },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domains-know-no-edge',
      comment: 'A domain serves pages, GraphQL, imports and the worker alike.',
      severity: 'error',
      from: { path: anyDomain, pathNot: `${tests}|/graphql(\\.|/)` },
      to: { path: '^app/|^server/(graphql|http|commands)/|node_modules/(@remix-run|express|graphql-yoga|@pothos)/' },
    },
    {
      name: 'nouns-do-not-know-their-graphql',
      severity: 'error',
      from: { path: anyDomain, pathNot: `${tests}|/graphql\\.ts$` },
      to: { path: `${anyDomain}.*graphql\\.ts$` },
    },
    {
      name: 'app-asks-nouns',
      comment: 'Pages get plain data and can-flags, never the database or a policy.',
      severity: 'error',
      from: { path: '^app/', pathNot: tests },
      to: {
        path: '^server/platform/(db\\.ts|generated/)|^server/[^/]+/policy\\.ts$|node_modules/(@prisma|pg)/|^prisma/',
      },
    },
    {
      name: 'client-code-knows-schemas-only',
      severity: 'error',
      from: { path: '^app/(components|elements|styles)/', pathNot: tests },
      to: { path: '^server/', pathNot: '/schema\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'subscribers-alone-import-reactions',
      severity: 'error',
      from: { path: '^(app|server)/', pathNot: `${tests}|^server/events/subscribers\\.ts$` },
      to: { path: '^server/.*/on-[^/]+\\.ts$' },
    },
    {
      name: 'the-product-knows-no-seed',
      comment: 'The demo is made of the product, by a command.',
      severity: 'error',
      from: { path: '^(app|server)/', pathNot: `${tests}|^server/commands/` },
      to: { path: '^prisma/seed/' },
    },
    {
      name: 'the-product-knows-no-bench',
      comment: 'What measures the product is no part of it.',
      severity: 'error',
      from: { path: '^(app|server|prisma|widgets)/', pathNot: `${tests}|^server/commands/` },
      to: { path: '^bench/' },
    },
    {
      name: 'notifications-alone-send-mail',
      severity: 'error',
      from: { pathNot: `${tests}|^server/(notifications/|platform/mail)` },
      to: { path: 'node_modules/nodemailer/' },
    },
    {
      name: 'guarded-fetch-alone-goes-out',
      comment: 'To addresses that people gave. Others are named by the operator.',
      severity: 'error',
      from: { path: '^server/', pathNot: `${tests}|^server/(platform/|main\\.ts|commands/)` },
      to: { path: '^(node:)?https?$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'search-alone-knows-the-search-engine',
      severity: 'error',
      from: { pathNot: `${tests}|^server/search/` },
      to: { path: 'node_modules/meilisearch/' },
    },
    {
      name: 'db-alone-makes-prisma',
      severity: 'error',
      from: { pathNot: `${tests}|^server/platform/(db\\.ts|generated/)|^server/graphql/builder\\.ts$` },
      to: { path: '^server/platform/generated/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'widgets-stand-alone',
      severity: 'error',
      from: { path: '^widgets/', pathNot: tests },
      to: { path: '^(server|app|prisma)/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      // `npm test` itself looks for a browser.
      from: { pathNot: `${tests}|^server/commands/test\\.ts$` },
      to: { path: '\\.test\\.tsx?$|^server/testing/|^tests/' },
    },
    {
      name: 'only-what-package-json-lists',
      severity: 'error',
      from: { pathNot: tests },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', 'server/platform/generated'] },
    exclude: { path: '\\?(url|worker)|\\.css$|^build/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
