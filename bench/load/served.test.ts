import { expect, test } from 'vitest'
import { readEnv } from '#server/platform/env.ts'
import { environmentOf } from './served.ts'

const serving = {
  databaseUrl: 'postgresql://a@127.0.0.1/b',
  dataDir: '/tmp/bench',
  smtpUrl: 'smtp://127.0.0.1:1',
  port: 4,
}

test('whatever the shell of the bench says, the product is served with its own environment', () => {
  const asked = new Set<string>()
  const noted = new Proxy(environmentOf(serving), {
    get: (variables, name) => {
      asked.add(String(name))
      return Reflect.get(variables, name)
    },
  })
  expect(readEnv(noted)).toMatchObject({ meiliUrl: null, meiliKey: null, trustedProxies: [], outboundAllow: [] })
  expect(Object.keys(environmentOf(serving)).sort()).toEqual([...asked].sort())
})
