import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { expect, test } from 'vitest'
import { i18nFor } from '../../i18n/index.ts'
import { TextField, type TextFieldProps } from './field.tsx'

const shown = (more: Partial<TextFieldProps>) =>
  renderToStaticMarkup(
    createElement(
      I18nextProvider,
      { i18n: i18nFor('en') },
      createElement(TextField, { name: 'typed', label: 'Handle', ...more }),
    ),
  )

test('a field that is not required is called optional, unless one of the form’s buttons needs it', () => {
  expect(shown({})).toContain('(optional)')
  expect(shown({ required: true })).not.toContain('(optional)')
  const needed = shown({ needed: true })
  expect([needed.includes('(optional)'), needed.includes('required'), needed.includes('needed')]).toEqual([
    ...[false, false, false],
  ])
})
