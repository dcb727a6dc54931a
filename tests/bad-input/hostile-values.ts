import fc from 'fast-check'

const mebibyte = 1024 * 1024
/** What a form may still hold when its bytes are counted. */
const long = 100_000

const words = (text: string): string[] => text.trim().split(/\s+/)

/** Repeated, these make a careless pattern try everything from everywhere, and a careless parser go down and down. */
const repeated = [
  ...words(`
    a 0 / - . < > & @ # | " ' ~ * _ = ! [ ] ( ) ![ ]( [a]( []( ** __ _a* ~~ <!-- <div> </b> <p>a [[] |a |- http://
    www. a@ a. @a. &# &amp % %2 ;, é 👩‍👩‍👧 ﷺ { $( a- :* &|!`),
  ...[' ', '\n', '\t', '\\', '`', '> ', '- ', '1. ', '* ', '# ', '*a ', '```\n', '<a ', '[a]: <', '\n['],
  ...['\n- ', ', ', '\u0301', '\u200d', '\u202e', '\u0000', '\u0085', '\ud83d', '\\(', ' -', '"a" OR '],
]

/** Texts that somebody once broke something with. */
const known = [
  ...words(`
    Z̴̧̢͉a̶̡l̷g̸o̴ 0 -0 -1 1e308 1e309 NaN Infinity -Infinity 0x10 1.5 9007199254740993 99999999999999999999
    2147483648 -2147483649 9223372036854775808 1_000 ٣ １ true false on off null undefined __proto__ constructor
    prototype toString hasOwnProperty valueOf {} [] {"a":1} 00000000-0000-0000-0000-000000000000
    ffffffff-ffff-ffff-ffff-ffffffffffff 019A0000-0000-7000-8000-00000000000G 0000000000000000000000
    zzzzzzzzzzzzzzzzzzzzzz 7n42DGM5Tflk9n8mt7Fhc7 7n42DGM5Tflk9n8mt7Fhc8 new .. . ../../etc/passwd
    999999999999999~019a0000-0000-7000-8000-000000000000 -1~019a0000-0000-7000-8000-000000000000 ' "; % _ %%% $1
    {{a}} #{a} :* ! & | <-> <script>alert(1)</script> javascript:alert(1) //evil.example a@b @ a@b.c é@example.org
    a@[127.0.0.1] #000000 #GGGGGG red fr en de fr-FR xx - -- a--b -a É ß İ ǅ 🦊 𝒜 [a](javascript:b) [a](<b
    ![a](data:b) *** --- <!---->`),
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', '\udfff\ud800', 'a\ud83d', '\ufeff', '\ufffe', '\uffff'],
  ...['\u0085', '\u009f', '\u2028\u2029', '\u202etxt.exe', '\u2066a\u2069', '\u200b\u200c\u200d', '\r'],
  ...['\r\n', 'a\rb', '\u001b[31m', '\u0007', '[object Object]', "' OR 1=1 --", '\\', '\\%', "'a' & !'b'"],
  ...['"><img src=x onerror=alert(1)>', '/\\evil.example', '\t//evil.example', '"a b"@example.org'],
  ...[`${'a'.repeat(64)}@${'b'.repeat(63)}.example`, 'a@b.c\nBcc: d@e.f', '[a]: b\n\n[a]', '<a href="'],
  ...['```', '~~~ a', '| a |\n|-|', '\ta', '1) a'],
]

const loneUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units))

const controls = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0x20 }),
      fc.integer({ min: 0x7f, max: 0xa0 }),
      fc.integer({ min: 0x200b, max: 0x206f }),
    ),
    { maxLength: 40 },
  )
  .map((units) => `Written ${String.fromCharCode(...units)} with marks in it, at some length.`)

const runs = fc
  .record({
    unit: fc.constantFrom(...repeated),
    times: fc.constantFrom(50, 1_000, 20_000),
    end: fc.constantFrom('', '!', 'a', '\n', ')', ']', '>'),
  })
  .map(({ unit, times, end }) => unit.repeat(Math.min(times, Math.floor(long / unit.length))) + end)

const nested = fc
  .record({
    unit: fc.constantFrom('> ', '- ', '1. ', '  - a\n', '[', '<b>', '*a **b '),
    depth: fc.constantFrom(20, 200),
  })
  .map(({ unit, depth }) =>
    Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}${unit.repeat(level % 9)}a`)
      .join('\n')
      .slice(0, long),
  )

/** A place in a list, as an address would hold it: of ours in form, never in what it says. */
const cursors = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c'),
    fc.oneof(fc.double(), fc.maxSafeInteger(), fc.constant(8.64e15)),
    fc.oneof(fc.uuid(), fc.string()),
  )
  .map((place) => Buffer.from(JSON.stringify(place)).toString('base64url'))

/** Anything that a field, a parameter or a part of an address may be given. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...known) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  { weight: 2, arbitrary: loneUnits },
  { weight: 2, arbitrary: controls },
  { weight: 3, arbitrary: runs },
  { weight: 1, arbitrary: nested },
  { weight: 1, arbitrary: cursors },
  { weight: 1, arbitrary: fc.uuid() },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...known), fc.constantFrom(...known)).map((two) => two.join(' and ')),
  },
)

/** A line of a megabyte: more than a form may have. */
export const tooLong = fc.constantFrom('a', ' ', 'é', '<', '\u0000').map((unit) => unit.repeat(mebibyte / unit.length))

/** What stands in a part of an address or in a parameter: a browser would write no more. */
export const hostileWord = hostileText.map((text) => text.slice(0, 3_000))

/** Names that no form of ours has, and some that its parser gives a meaning to. */
export const hostileName = fc.oneof(
  fc.constantFrom(
    ...[
      '__proto__',
      '__proto__.a',
      'constructor',
      'constructor.prototype.a',
      'toString',
      'hasOwnProperty',
      'then',
      'length',
    ],
    ...[
      'a[999999999]',
      'a[4294967295]',
      'a[0][1].b',
      'a[-1]',
      'a[]',
      'a[].b',
      '[0]',
      '[]',
      '.',
      '..',
      'a.',
      '.a',
      'a..b',
      'a[',
      'a]',
      '',
    ],
    ...[
      '__intent__',
      '__state__',
      '__INTENT__',
      'intent',
      'body.toString',
      'body[0]',
      'body[999999999]',
      'title.valueOf',
      'name.fr.en',
      'name[fr]',
    ],
    ...[
      'tags[999999999]',
      'groupIds[999999999]',
      'locales[99999999]',
      'name.__proto__.x',
      'text.fr.toString',
      'a'.repeat(20_000),
      'a.'.repeat(5_000),
      'a[0]'.repeat(3_000),
    ],
  ),
  fc.string({ maxLength: 20 }),
)

/** For Conform, `__intent__` and `__state__` are orders. */
export const hostileOrder = fc.constantFrom(
  ...[
    '{',
    '{}',
    'null',
    '[]',
    '1',
    '{"type":"reset"}',
    '{"type":"validate","payload":{}}',
    '{"type":"insert","payload":{}}',
  ],
  ...[
    '{"type":"remove","payload":{"name":"title","index":0}}',
    '{"type":"reorder","payload":{"name":"a","from":0,"to":999999999}}',
  ],
  ...[
    '{"type":"update","payload":{"name":"body","value":{"toString":1}}}',
    '{"type":"insert","payload":{"name":"tags","index":999999999}}',
  ],
)
