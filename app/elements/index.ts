import '@github/markdown-toolbar-element'
import { ClosingMenu } from './closing-menu.ts'
import { CopyLink } from './copy-link.ts'
import { CountDown } from './count-down.ts'
import { InPlace } from './in-place.ts'
import { forgetWhatWasSent, KeptForm } from './kept-form.ts'
import { MarkdownComposer } from './markdown-composer.ts'
import { QueueKeys } from './queue-keys.ts'
import { SimilarQuestions } from './similar-questions.ts'
import { ThemeSwitch } from './theme-switch.ts'

customElements.define('closing-menu', ClosingMenu)
customElements.define('copy-link', CopyLink)
customElements.define('count-down', CountDown)
customElements.define('in-place', InPlace)
customElements.define('kept-form', KeptForm)
customElements.define('markdown-composer', MarkdownComposer)
customElements.define('queue-keys', QueueKeys)
customElements.define('similar-questions', SimilarQuestions)
customElements.define('theme-switch', ThemeSwitch)

forgetWhatWasSent()
