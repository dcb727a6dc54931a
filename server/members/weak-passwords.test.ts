import { expect, test } from 'vitest'
import { weaknessOf } from './weak-passwords.ts'

const gaetan = { email: 'gaetan.morvan@brest.example', handle: 'gaetan-morvan', displayName: 'Gaëtan Morvan' }

test.each([
  'password123',
  'Password2024!',
  'P@ssw0rd1234',
  'motdepasse',
  'azertyuiop',
  'MotDePasse!!!',
  '12345678910',
  '1q2w3e4r5t',
  'iloveyou1234',
])('%s is among the first that anyone tries', (password) => expect(weaknessOf(password, {})).toBe('password-common'))

test.each([
  'aaaaaaaaaaaa',
  'abababababab',
  'xyz1xyz1xyz1',
  'qwertyasdfgh',
  'abcdefghijkl',
  'poiuytreza98',
  '98765432109',
])('%s is a pattern, not a secret', (password) => expect(weaknessOf(password, {})).not.toBeNull())

test.each(['gaetanmorvan', 'morvan!!2024', 'Gaetan-Morvan', 'brest123456'])(
  '%s is made of the member’s own names',
  (password) => expect(weaknessOf(password, gaetan)).not.toBeNull(),
)

test.each([
  'trois tentes orange',
  'correct-mule-battery-9',
  'Le vent du sud-ouest',
  'xT4$kq9!vLm2',
  'morvan et les huit phares bleus',
])('%s is fine', (password) => expect(weaknessOf(password, gaetan)).toBeNull())
