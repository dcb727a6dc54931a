import { useParams } from '@remix-run/react'
import { Button } from '../../components/ui/button.tsx'
import { TextField } from '../../components/ui/field.tsx'
import { NarrowPage } from '../../components/ui/page.tsx'
import { Written } from '../../components/written.tsx'
import { useTranslation } from '../../i18n/use-translation.ts'

/** Nothing at a thread's address: whoever came with its title can search for it, whoever had written an answer gets it back. */
export function ThreadGone({ written }: { written: readonly string[] | undefined }) {
  const { t } = useTranslation()
  const { slug = '' } = useParams()
  return (
    <NarrowPage title={t('thread.gone')} lead={t('thread.goneText')}>
      <form className="stack" role="search" aria-label={t('home.searchAnswer')} action="/search" data-error="404">
        <TextField
          name="q"
          id="gone-q"
          type="search"
          label={t('frame.searchCommunity')}
          defaultValue={slug.replaceAll('-', ' ')}
          required
        />
        <div className="row">
          <Button icon="search">{t('frame.search')}</Button>
          <a href="/ask">{t('frame.ask')}</a>
        </div>
      </form>
      <Written texts={written} />
    </NarrowPage>
  )
}
